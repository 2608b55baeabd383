package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Part;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Looks through a source by its sequence numbers, a bounded page after the other, for messages in one state; changes
 * nothing there. For one thread.
 */
final class Peeking {
    /** The service gives about so many a call, and no more bytes than fit into one answer. */
    static final int PAGE = 250;

    /** Waits for an answer, and names what went wrong. */
    interface Waiting {
        <T> @Nullable T await(Mono<T> answer) throws BrokerException;
    }

    private final ServiceBusReceiverAsyncClient client;
    private final ServiceBusMessageState state;
    private final Waiting waiting;
    private final LongPredicate wanted;
    private final long last;
    private long from;

    /** @param positions the only sequence numbers that are looked for; empty for any */
    Peeking(ServiceBusReceiverAsyncClient client, ServiceBusMessageState state, List<Long> positions, Waiting waiting) {
        this.client = client;
        this.state = state;
        this.waiting = waiting;
        this.wanted = positions.isEmpty() ? any -> true : new java.util.HashSet<>(positions)::contains;
        this.from = positions.stream().mapToLong(Long::longValue).min().orElse(0);
        this.last = positions.stream().mapToLong(Long::longValue).max().orElse(Long.MAX_VALUE);
    }

    static ServiceBusMessageState state(String part) {
        return switch (part) {
            case Part.DEFERRED -> ServiceBusMessageState.DEFERRED;
            case Part.SCHEDULED -> ServiceBusMessageState.SCHEDULED;
            default -> ServiceBusMessageState.ACTIVE;
        };
    }

    /** Those of the next page, perhaps none; null behind the last page. */
    @Nullable List<ServiceBusReceivedMessage> next() throws BrokerException {
        if (from > last) {
            return null;
        }
        List<ServiceBusReceivedMessage> page =
                waiting.await(client.peekMessages(PAGE, from).collectList());
        if (page == null || page.isEmpty()) {
            return null;
        }
        from = page.get(page.size() - 1).getSequenceNumber() + 1;
        return page.stream()
                .filter(message -> message.getState() == state && wanted.test(message.getSequenceNumber()))
                .toList();
    }
}
