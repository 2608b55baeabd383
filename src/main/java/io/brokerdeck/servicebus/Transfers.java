package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Outgoing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches where the service puts what it took over and could not pass on: the transfer-dead-letter queues of the entities by
 * way of which messages of one holder go. For one thread at a time.
 */
final class Transfers implements AutoCloseable {
    private static final int PEEKED = 250;
    private static final Duration TRANSIT = Duration.ofSeconds(15);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final String prefix;
    private final BooleanSupplier underWay;
    private final Map<EntityPath, ServiceBusReceiverAsyncClient> queues = new LinkedHashMap<>();

    /**
     * @param queues of dead letters, each with a client that only peeks
     * @param underWay whether the service still has some to pass on
     */
    Transfers(String holder, Map<EntityPath, ServiceBusReceiverAsyncClient> queues, BooleanSupplier underWay) {
        this.prefix = holder + "-";
        this.queues.putAll(queues);
        this.underWay = underWay;
    }

    /** Fails where some strayed, after all is passed on. */
    void requireNone() throws BrokerException {
        String strays = strays();
        if (strays != null) {
            throw new BrokerException(new Failure(
                    Failure.REFUSED,
                    strays,
                    "Mend the destination, then move them from there; they were taken off their queue."));
        }
    }

    /** Waits until all is passed on, then as {@link #now}. */
    private @Nullable String strays() {
        if (queues.isEmpty()) {
            return null;
        }
        long end = System.nanoTime() + TRANSIT.toNanos();
        while (underWay.getAsBoolean()
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return now();
    }

    /** In words for the operator how many strayed where, and why; null where none did. */
    @Nullable String now() {
        for (Map.Entry<EntityPath, ServiceBusReceiverAsyncClient> each : queues.entrySet()) {
            long strays = 0;
            String reason = "";
            long from = 0;
            List<ServiceBusReceivedMessage> page;
            do {
                page = each.getValue()
                        .peekMessages(PEEKED, from)
                        .collectList()
                        .blockOptional(ANSWER)
                        .orElse(List.of());
                for (ServiceBusReceivedMessage message : page) {
                    from = message.getSequenceNumber() + 1;
                    if (String.valueOf(message.getApplicationProperties().get(Outgoing.ID_HEADER))
                            .startsWith(prefix)) {
                        strays++;
                        reason = message.getDeadLetterReason() + ": " + message.getDeadLetterErrorDescription();
                    }
                }
            } while (!page.isEmpty());
            if (strays > 0) {
                return strays + " messages did not reach their destination and lie in "
                        + each.getKey().name() + " (" + reason + ")";
            }
        }
        return null;
    }

    @Override
    public void close() {
        queues.values().forEach(Receivers::leave);
    }
}
