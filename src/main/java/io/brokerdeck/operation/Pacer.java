package io.brokerdeck.operation;

import org.jspecify.annotations.Nullable;

/** Lets messages through at a given rate, a tenth of a second's worth at once at most. For one thread. */
final class Pacer {
    private static final int PARTS = 10;

    private final @Nullable Double rate;
    private double ready = 1;
    private long at = System.nanoTime();

    /** @param rate messages a second; null for no limit */
    Pacer(@Nullable Double rate) {
        this.rate = rate;
    }

    /** How many may go now. */
    int allowance() {
        if (rate == null) {
            return Integer.MAX_VALUE;
        }
        long now = System.nanoTime();
        ready = Math.min(Math.max(1, rate / PARTS), ready + (now - at) / 1e9 * rate);
        at = now;
        return (int) ready;
    }

    void took(int messages) {
        if (rate != null) {
            ready -= messages;
        }
    }
}
