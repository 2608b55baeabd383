package io.brokerdeck.operation;

import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.QueueRef;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for: messages of one queue, sent to where they belong.
 *
 * @param rate at most so many messages a second; null for as fast as both ends bear
 * @param sendDoubtful whether a message of which nobody knows if it arrived is sent again, or left where it is
 * @param reason in the words of who asks; "" without
 * @param guarantee what is to be promised ({@link io.brokerdeck.broker.Guarantee}); "" for the best that is possible
 */
public record Order(
        QueueRef queue,
        Selection selection,
        Destination destination,
        @Nullable Double rate,
        boolean sendDoubtful,
        String reason,
        String guarantee) {
    public static final String RESUBMISSION = "resubmission";

    public Order {
        guarantee = Objects.requireNonNullElse(guarantee, "");
    }

    /** With the best guarantee that is possible. */
    public Order(
            QueueRef queue,
            Selection selection,
            Destination destination,
            @Nullable Double rate,
            boolean sendDoubtful,
            String reason) {
        this(queue, selection, destination, rate, sendDoubtful, reason, "");
    }

    Order withDoubtful(boolean send) {
        return new Order(queue, selection, destination, rate, send, reason, guarantee);
    }
}
