package io.brokerdeck.servicebus;

import org.jspecify.annotations.Nullable;

/** How many messages the service may send ahead: so many that their bytes stay within a budget. For one thread. */
final class Sizing {
    private static final int MOST = 2_000;
    private static final int LEAST = 2;
    private static final int UNKNOWN = 16;
    private static final long BYTES = 16L << 20;
    /** Of what is asked for at once, so that a slow reader locks little ahead of its time. */
    private static final int CALLS = 4;

    private static final double SHARE = 1.0 / 64;

    private double average;
    private int seen;

    Sizing(@Nullable Long averageBytes) {
        this.average = averageBytes == null ? Double.NaN : averageBytes;
    }

    void saw(long bytes) {
        seen++;
        average = Double.isNaN(average) ? bytes : average + (bytes - average) * Math.max(SHARE, 1.0 / seen);
    }

    /** @param asked for at once */
    long window(int asked) {
        long fits = Double.isNaN(average) ? UNKNOWN : (long) (BYTES / Math.max(1, average));
        return Math.max(LEAST, Math.min(Math.min(MOST, fits), (long) CALLS * asked));
    }
}
