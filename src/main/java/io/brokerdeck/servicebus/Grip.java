package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a pass holds under locks, and how each is settled: taken off, given back, or handed over to who takes it off in one
 * step with sending it. A message is known by its sequence number, whatever happens to its lock.
 */
final class Grip implements AutoCloseable, Peeking.Waiting {
    private static final int AT_ONCE = 500;
    private static final Duration ANSWER = Duration.ofMinutes(2);
    /** The clocks of the service and of this machine go differently. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private final Source source;
    private final Supplier<ServiceBusReceiverAsyncClient> client;
    private final Runnable lost;
    private final Locks locks;
    private final Sizing sizing;
    private final long heldBytes = Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4);
    private final long opened = System.nanoTime();
    /** Taken off already, in the step that sent them. */
    private final Set<Long> moved = ConcurrentHashMap.newKeySet();

    /**
     * @param client for steps beside reading, as it is then
     * @param lost told when nothing can be held any more
     */
    Grip(Source source, Supplier<ServiceBusReceiverAsyncClient> client, Runnable lost) {
        this.source = source;
        this.client = client;
        this.lost = lost;
        this.locks = new Locks(source.lock(), message -> client.get().renewMessageLock(message));
        this.sizing = new Sizing(source.averageBytes());
    }

    ServiceBusReceiverAsyncClient client() {
        return client.get();
    }

    Locks locks() {
        return locks;
    }

    Sizing sizing() {
        return sizing;
    }

    /** Fails where more is held than memory is meant for. */
    void requireRoom() throws BrokerException {
        if (locks.bytes() > heldBytes) {
            throw new BrokerException(new Failure(
                    Failure.THROTTLED,
                    "more messages of " + source.path().name()
                            + " would have to be held than fit into the console's memory",
                    "Select fewer messages, or older ones."));
        }
    }

    Held held(ServiceBusReceivedMessage message) {
        Message ours = Wire.message(message);
        sizing.saw(ours.bytes());
        int deliveries = (int) Math.min(message.getDeliveryCount(), Integer.MAX_VALUE);
        return new Held(
                message.getSequenceNumber(),
                ours,
                Dead.of(ours, source.path()),
                System.nanoTime() - opened < absence().toNanos(),
                true,
                deliveries,
                source.deliveries() == Held.UNLIMITED
                        ? Held.UNLIMITED
                        : Math.max(0, source.deliveries() - 1 - deliveries));
    }

    void remove(List<Held> held) throws BrokerException {
        List<ServiceBusReceivedMessage> messages = new ArrayList<>(held.size());
        for (Held each : held) {
            if (!moved.remove(each.position())) {
                ServiceBusReceivedMessage message = locks.drop(each.position());
                if (message == null) {
                    throw new IllegalArgumentException("message " + each.position() + " is not held");
                }
                messages.add(message);
            }
        }
        settle(messages, client()::complete);
    }

    /** Holds it no more, for who takes it off in one step with sending it; null when it is not held. */
    @Nullable ServiceBusReceivedMessage handOver(long number) {
        return locks.drop(number);
    }

    /** It was taken off in one step with sending it. */
    void moved(long number) {
        moved.add(number);
    }

    /** It was handed over and lies in the source, or may: whichever, this pass does not give it out again. */
    void doubtful(long number) {
        locks.doubt(number);
    }

    /** All that is still held, in its order. */
    void giveBack(ServiceBusReceiverAsyncClient by) throws BrokerException {
        settle(locks.dropAll(), message -> by.abandon(message)
                // then it is back already
                .onErrorResume(Troubles::isLockLost, thrown -> Mono.empty()));
    }

    private void settle(List<ServiceBusReceivedMessage> messages, Function<ServiceBusReceivedMessage, Mono<Void>> how)
            throws BrokerException {
        if (!messages.isEmpty()) {
            await(Flux.fromIterable(messages).flatMap(how, AT_ONCE).then());
        }
    }

    @Override
    public <T> @Nullable T await(Mono<T> answer) throws BrokerException {
        try {
            return answer.toFuture().get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost(e);
        } catch (ExecutionException | TimeoutException e) {
            throw lost(e);
        }
    }

    /** What it means that this was thrown; after it nothing is held any more. */
    BrokerException lost(Throwable thrown) {
        lost.run();
        return Troubles.reading(source.path(), source.namespace(), thrown);
    }

    /** For how long messages of one who is gone may stay hidden. */
    Duration absence() {
        return source.lock().plus(MARGIN);
    }

    @Override
    public void close() {
        locks.close();
    }
}
