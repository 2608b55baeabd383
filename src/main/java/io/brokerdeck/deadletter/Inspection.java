package io.brokerdeck.deadletter;

import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.WorkPlan;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One bounded look into a queue, and what it has seen so far.
 *
 * @param plan what was there and what the look cost, when it began
 * @param ending why it ended; null while it is taken
 * @param failure what broke it off; null otherwise
 * @param seen messages
 * @param bytes of these messages
 * @param stored bytes that they take in the console's store, compressed and sealed
 */
public record Inspection(
        String id,
        QueueRef queue,
        Bounds bounds,
        WorkPlan plan,
        State state,
        @Nullable Ending ending,
        @Nullable Failure failure,
        String startedBy,
        Instant createdAt,
        @Nullable Instant endedAt,
        long seen,
        long bytes,
        long stored) {
    /** Which of the queue's messages ({@link io.brokerdeck.broker.Part}). */
    public String part() {
        return plan.work().part();
    }

    /** How a look stands. */
    public enum State {
        LOOKING,
        KEPT,
        /** It broke off; what was seen until then is kept. */
        BROKEN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a look ended. */
    public enum Ending {
        /** Nothing more was there. */
        ALL,
        MESSAGES,
        BYTES,
        TIME,
        /** Somebody stopped it. */
        STOPPED,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
