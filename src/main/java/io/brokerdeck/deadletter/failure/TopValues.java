package io.brokerdeck.deadletter.failure;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The most frequent values of a field in bounded memory. A value is kept with the least count that it can have; no value
 * was seen more often than {@link #atMost} says. Up to the bound the counts are exact; parts can be merged. One thread.
 */
final class TopValues {
    private final int kept;
    private final Map<String, Count> counts = new HashMap<>();
    /** How often a value that is not kept can have been seen. */
    private long missed;

    /** @param missed how often it can have been seen before it was kept */
    private record Count(long seen, long missed) {
        Count plus(long more, long moreMissed) {
            return new Count(seen + more, missed + moreMissed);
        }
    }

    /** @param kept values at least; at most twice as many are held */
    TopValues(int kept) {
        this.kept = kept;
    }

    void add(String value) {
        Count count = counts.get(value);
        counts.put(value, count == null ? new Count(1, missed) : count.plus(1, 0));
        cut();
    }

    void add(TopValues other) {
        long mine = missed;
        counts.replaceAll((value, count) -> {
            Count theirs = other.counts.get(value);
            return theirs == null ? count.plus(0, other.missed) : count.plus(theirs.seen(), theirs.missed());
        });
        other.counts.forEach((value, count) -> counts.computeIfAbsent(value, key -> count.plus(0, mine)));
        missed += other.missed;
        cut();
    }

    private void cut() {
        if (counts.size() <= 2 * kept) {
            return;
        }
        List<Map.Entry<String, Count>> dropped = counts.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Count> entry) ->
                                entry.getValue().seen())
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .skip(kept)
                .toList();
        for (Map.Entry<String, Count> entry : dropped) {
            Count count = entry.getValue();
            missed = Math.max(missed, count.seen() + count.missed());
            counts.remove(entry.getKey());
        }
    }

    Iterable<String> values() {
        return counts.keySet();
    }

    /** 0 for one that is not kept. */
    long atLeast(String value) {
        Count count = counts.get(value);
        return count == null ? 0 : count.seen();
    }

    long atMost(String value) {
        Count count = counts.get(value);
        return count == null ? missed : count.seen() + count.missed();
    }
}
