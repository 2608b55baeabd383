package io.brokerdeck.deadletter.failure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages that failed alike.
 *
 * @param exact whether {@code count} is all of them; else it is the least that it can be
 * @param share of all messages, 0 to 1
 * @param first by {@link Facts#when}, {@code last} too; null where no member tells a time
 * @param example the lowest position of a member
 * @param trend in the buckets of {@link Groups#trend}
 * @param traits what members share and how they differ from the rest, the most telling first
 */
public record Group(
        Fingerprint fingerprint,
        long count,
        boolean exact,
        double share,
        @Nullable Instant first,
        @Nullable Instant last,
        long example,
        Trend trend,
        List<Trait> traits) {}
