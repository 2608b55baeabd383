package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Pass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads by peeking: nothing is locked, and nothing changes in the queue, whatever its sessions, its receivers or its status.
 * Positions are sequence numbers. A round that brings nothing is the end.
 */
final class PeekPass implements Pass {
    /** The service gives no more at once. */
    private static final int PAGE = 250;

    private static final Duration PATIENCE = Duration.ofDays(1);

    private final ServiceBusReceiverAsyncClient client;
    private final EntityPath source;
    private final ServiceBusMessageState state;
    private final String address;
    private final Deadline patience = Deadline.in(PATIENCE);
    private long from;
    private long left;
    private boolean exhausted;

    /**
     * @param state messages in another one are passed over
     * @param most no more than so many are handed out
     * @param address of the namespace, as people know it
     */
    PeekPass(
            ServiceBusReceiverAsyncClient client,
            EntityPath source,
            ServiceBusMessageState state,
            long most,
            String address) {
        this.client = client;
        this.source = source;
        this.state = state;
        this.left = most;
        this.address = address;
    }

    /** Waits for the service's answer, however short {@code wait} is: it comes at once. */
    @Override
    public List<Held> next(int max, Duration wait) throws BrokerException {
        List<Held> held = new ArrayList<>();
        while (held.isEmpty() && !exhausted && left > 0) {
            List<ServiceBusReceivedMessage> page = page((int) Math.min(Math.min(max, PAGE), left));
            exhausted = page.isEmpty();
            for (ServiceBusReceivedMessage message : page) {
                from = message.getSequenceNumber() + 1;
                if (message.getState() == state) {
                    held.add(held(message));
                }
            }
            left -= held.size();
        }
        return held;
    }

    private List<ServiceBusReceivedMessage> page(int most) throws BrokerException {
        if (patience.passed()) {
            throw new BrokerException(
                    new Failure(Failure.TIMEOUT, "looking took more than a day", "Look at fewer messages."));
        }
        return Objects.requireNonNull(
                Answers.await(client.peekMessages(most, from).collectList(), Deadline.in(Connector.ANSWER), address));
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
    public void remove(List<Held> held) {
        throw new UnsupportedOperationException("what is peeked at is not held");
    }

    @Override
    public boolean isExhausted() {
        return exhausted || left <= 0;
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
