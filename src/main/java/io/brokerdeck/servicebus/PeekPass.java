package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Pass;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Reads by peeking: nothing is locked, and nothing changes in the queue, whatever its sessions and receivers. Positions are
 * sequence numbers.
 */
final class PeekPass implements Pass {
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final ServiceBusReceiverAsyncClient client;
    private final EntityPath source;
    private final Peeking peeking;
    private final Deadline patience = Deadline.in(PATIENCE);
    /** Peeked at and not handed out. */
    private final Deque<ServiceBusReceivedMessage> waiting = new ArrayDeque<>();

    private long left;
    private boolean over;

    /**
     * @param part which messages are handed out; others are passed over
     * @param most no more than so many are
     * @param address of the namespace, as people know it
     */
    PeekPass(ServiceBusReceiverAsyncClient client, EntityPath source, String part, long most, String address) {
        this.client = client;
        this.source = source;
        this.left = most;
        this.peeking = new Peeking(client, Peeking.state(part), List.of(), new Peeking.Waiting() {
            @Override
            public <T> @Nullable T await(Mono<T> answer) throws BrokerException {
                return Answers.await(answer, Deadline.in(Connector.ANSWER), address);
            }
        });
    }

    /** Waits for the service's answer, however short {@code wait} is: it comes at once. */
    @Override
    public List<Held> next(int max, Duration wait) throws BrokerException {
        while (waiting.isEmpty() && !over && left > 0) {
            List<ServiceBusReceivedMessage> page = peeking.next();
            over = page == null;
            if (page != null) {
                waiting.addAll(page);
            }
        }
        List<Held> held = new ArrayList<>();
        for (; held.size() < max && left > 0 && !waiting.isEmpty(); left--) {
            held.add(held(waiting.removeFirst()));
        }
        return held;
    }

    private Held held(ServiceBusReceivedMessage message) {
        Message ours = Wire.message(message);
        return new Held(
                message.getSequenceNumber(),
                ours,
                Dead.of(ours, source),
                false,
                true,
                (int) Math.min(message.getDeliveryCount(), Integer.MAX_VALUE),
                Held.UNLIMITED);
    }

    @Override
    public List<Held> remove(List<Held> held) {
        throw new UnsupportedOperationException("what is peeked at is not held");
    }

    @Override
    public boolean isExhausted() {
        return left <= 0 || (over && waiting.isEmpty());
    }

    @Override
    public void giveBack() {
        // nothing was taken
    }

    @Override
    public Deadline patience() {
        return patience;
    }

    @Override
    public void close() {
        client.close();
    }
}
