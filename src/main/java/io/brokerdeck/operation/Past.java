package io.brokerdeck.operation;

import io.brokerdeck.deadletter.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an operation had come, for who goes on with it.
 *
 * @param items number of items; their seq are 1 to this
 * @param known all of them when they have to be recognised, in the order of seq; empty for a new operation
 */
record Past(long items, long confirmedTo, long settledTo, long safeTo, List<Known> known) {
    static final Past NONE = new Past(0, 0, 0, 0, List.of());

    /** Whether all that was held was settled or given back, and the broker knows it. */
    boolean isSafe() {
        return safeTo >= items;
    }

    record Known(long seq, Digest digest, @Nullable Outcome outcome) {}
}
