package io.brokerdeck.operation;

import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Work;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for: messages of one queue, sent to where they belong, or taken off it and kept in the archive.
 *
 * @param rate at most so many messages a second; null for as fast as both ends bear
 * @param sendDoubtful whether a message of which nobody knows if it arrived is sent again, or left where it is
 * @param reason in the words of who asks; "" without
 * @param guarantee what is to be promised ({@link io.brokerdeck.broker.Guarantee}); "" for the best that is possible
 * @param part which of its messages ({@link Part}); "" for the active ones
 */
public record Order(
        QueueRef queue,
        Selection selection,
        Destination destination,
        @Nullable Double rate,
        boolean sendDoubtful,
        String reason,
        String guarantee,
        String part) {
    public static final String RESUBMISSION = "resubmission";
    public static final String CANCELLATION = "cancellation";
    /** Every kind there is. */
    static final List<String> KINDS = List.of(RESUBMISSION, CANCELLATION);

    public Order {
        guarantee = Objects.requireNonNullElse(guarantee, "");
        // orders that were kept by earlier versions do not tell it
        part = part == null || part.isEmpty() ? Part.ACTIVE : part;
    }

    /** Of the active messages. */
    public Order(
            QueueRef queue,
            Selection selection,
            Destination destination,
            @Nullable Double rate,
            boolean sendDoubtful,
            String reason,
            String guarantee) {
        this(queue, selection, destination, rate, sendDoubtful, reason, guarantee, Part.ACTIVE);
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
        return new Order(queue, selection, destination, rate, send, reason, guarantee, part);
    }

    /** What a broker is to do for it; see {@link Work}. */
    Work work(boolean some, int spent, int passes, long most, String holder, String promised) {
        return new Work(queue, destination, some, spent, passes, most, holder, promised, part, selection.positions());
    }

    public String kind() {
        return cancels() ? CANCELLATION : RESUBMISSION;
    }

    /** Whether its messages are kept in the archive in place of being sent. */
    boolean cancels() {
        return destination instanceof Destination.Nowhere;
    }
}
