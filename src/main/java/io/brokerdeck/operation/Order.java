package io.brokerdeck.operation;

import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.QueueRef;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for: messages of one queue, sent to where they belong.
 *
 * @param rate at most so many messages a second; null for as fast as both ends bear
 * @param sendDoubtful whether a message of which nobody knows if it arrived is sent again, or left where it is
 * @param reason in the words of who asks; "" without
 */
public record Order(
        QueueRef queue,
        Selection selection,
        Destination destination,
        @Nullable Double rate,
        boolean sendDoubtful,
        String reason) {
    public static final String RESUBMISSION = "resubmission";

    Order withDoubtful(boolean send) {
        return new Order(queue, selection, destination, rate, send, reason);
    }
}
