package io.brokerdeck.broker;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Work} would do and cost now. Planning changes nothing.
 *
 * @param incarnation of the source; a pass is refused when it is another one by then
 * @param messages ready to be read; also those that others hold, where the broker does not tell them apart;
 *     {@link #UNKNOWN} where it does not tell how many, which stops no look
 * @param othersHold whether others consume or hold messages that are not counted here and may wait in the source again,
 *     or the broker does not tell; it may take some seconds to tell that nobody does any more
 * @param averageBytes of a message; null where the broker does not tell
 * @param guarantees what can be promised, the best first ({@link Guarantee})
 * @param guarantee the one that this plan keeps
 * @param reach every queue that would get messages, as far as the destination tells beforehand
 * @param stripped headers that the broker wrote and that are not sent again
 * @param costs what the work does to the source beside what is wanted
 * @param warnings what could go another way than expected
 */
public record WorkPlan(
        Work work,
        Instant observedAt,
        String incarnation,
        long messages,
        boolean othersHold,
        @Nullable Long averageBytes,
        Removal removal,
        List<String> guarantees,
        String guarantee,
        List<Reach> reach,
        List<String> stripped,
        List<Note> costs,
        List<Note> warnings) {
    public static final long UNKNOWN = -1;

    public WorkPlan {
        // plans that were kept by earlier versions tell nothing about it
        guarantees = guarantees == null ? List.of(Guarantee.AT_LEAST_ONCE) : List.copyOf(guarantees);
        guarantee = Objects.requireNonNullElse(guarantee, Guarantee.AT_LEAST_ONCE);
        reach = List.copyOf(reach);
        stripped = List.copyOf(stripped);
        costs = List.copyOf(costs);
        warnings = List.copyOf(warnings);
    }

    /** Whether what is sent is taken off in the same step: by {@link Pass#atomic}. */
    public boolean promisesExactlyOnce() {
        return guarantee.equals(Guarantee.EXACTLY_ONCE);
    }

    /**
     * @param name a stable word ("redelivered", "priorities")
     * @param message a sentence for the operator
     */
    public record Note(String name, String message) {}

    /**
     * A queue that would get messages.
     *
     * @param via the place that they are sent to
     * @param remarks what may happen to them there (a length limit, an expiry, only by an alternate exchange)
     */
    public record Reach(QueueRef queue, String via, List<String> remarks) {
        public Reach {
            remarks = List.copyOf(remarks);
        }
    }
}
