package io.brokerdeck.api;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list as every path gives it.
 *
 * @param nextCursor what to ask with for the items behind these; null at the end
 * @param observedAt when this was true; of several brokers the oldest; null when nothing was seen yet
 */
record Page<T>(
        List<T> items,
        @Nullable String nextCursor,
        @Nullable Instant observedAt) {
    static <T> Page<T> whole(List<T> items, @Nullable Instant observedAt) {
        return new Page<>(items, null, observedAt);
    }

    <U> Page<U> map(Function<T, U> function) {
        return new Page<>(items.stream().map(function).toList(), nextCursor, observedAt);
    }
}
