package io.brokerdeck.deadletter.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts by time in at most {@link #MOST} buckets, which grow wider as the time between the first and the last grows. In
 * whichever order times come, and however parts are merged, the buckets are the same. One thread.
 */
final class Buckets {
    static final int MOST = 60;
    /** In seconds; each divides the next. */
    private static final long[] WIDTHS = {
        1,
        5,
        10,
        30,
        60,
        300,
        600,
        1800,
        3600,
        10_800,
        21_600,
        43_200,
        86_400,
        604_800,
        2_419_200,
        31_449_600,
        314_496_000
    };

    private int level;
    /** Numbers of buckets since 1970; no bucket where {@code last} is the smaller one. */
    private long first = 0;

    private long last = -1;
    private long[] counts = new long[MOST];

    void add(Instant time) {
        add(Math.floorDiv(time.getEpochSecond(), WIDTHS[0]), 0, 1);
    }

    void add(Buckets other) {
        for (long bucket = other.first; bucket <= other.last; bucket++) {
            long count = other.counts[(int) (bucket - other.first)];
            if (count > 0) {
                add(bucket, other.level, count);
            }
        }
    }

    private void add(long bucket, int itsLevel, long count) {
        widen(itsLevel);
        long wanted = at(bucket, itsLevel, level);
        while (last >= first && Math.max(last, wanted) - Math.min(first, wanted) >= MOST) {
            widen(level + 1);
            wanted = at(bucket, itsLevel, level);
        }
        if (last < first) {
            first = wanted;
            last = wanted;
        } else if (wanted < first) {
            long[] moved = new long[MOST];
            System.arraycopy(counts, 0, moved, (int) (first - wanted), (int) (last - first + 1));
            counts = moved;
            first = wanted;
        }
        last = Math.max(last, wanted);
        counts[(int) (wanted - first)] += count;
    }

    private void widen(int wanted) {
        if (wanted <= level) {
            return;
        }
        if (last >= first) {
            long[] wider = new long[MOST];
            long start = at(first, level, wanted);
            for (long bucket = first; bucket <= last; bucket++) {
                wider[(int) (at(bucket, level, wanted) - start)] += counts[(int) (bucket - first)];
            }
            last = at(last, level, wanted);
            first = start;
            counts = wider;
        }
        level = wanted;
    }

    private static long at(long bucket, int from, int to) {
        return Math.floorDiv(bucket, WIDTHS[to] / WIDTHS[from]);
    }

    Trend trend() {
        return over(this);
    }

    /** The same counts in the buckets of a whole that this is a part of. */
    Trend over(Buckets whole) {
        if (whole.last < whole.first) {
            return new Trend(Instant.EPOCH, Duration.ofSeconds(WIDTHS[0]), List.of());
        }
        long[] sums = new long[(int) (whole.last - whole.first + 1)];
        for (long bucket = first; bucket <= last; bucket++) {
            sums[(int) (at(bucket, level, whole.level) - whole.first)] += counts[(int) (bucket - first)];
        }
        List<Long> list = new ArrayList<>(sums.length);
        for (long sum : sums) {
            list.add(sum);
        }
        long width = WIDTHS[whole.level];
        return new Trend(Instant.ofEpochSecond(whole.first * width), Duration.ofSeconds(width), List.copyOf(list));
    }
}
