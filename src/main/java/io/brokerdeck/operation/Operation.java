package io.brokerdeck.operation;

import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.WorkPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operation as it stands.
 *
 * @param waiting why it does nothing for the moment; "" while it goes on
 * @param failure why it was paused, interrupted or failed; null where it was not, or somebody asked for it
 * @param planned messages to be read
 * @param messagesPerSecond null unless it runs
 */
public record Operation(
        String id,
        Order order,
        WorkPlan plan,
        State state,
        String waiting,
        @Nullable Failure failure,
        String startedBy,
        Instant createdAt,
        @Nullable Instant endedAt,
        long planned,
        Counts counts,
        @Nullable Double messagesPerSecond,
        long revision) {

    /** Nobody knows whether they arrived: also those that were under way when the console ended. */
    public long inDoubt() {
        return counts.of(Outcome.IN_DOUBT) + (state.isActive() ? 0 : counts.of(Outcome.MOVING));
    }

    /** Messages that were to be chosen and have not been tried; null where it is not known which would be chosen. */
    public @Nullable Long left() {
        return order.selection().isPartial()
                ? null
                : (Long) Math.max(0, planned - counts.items() + counts.of(Outcome.UNSENT));
    }
}
