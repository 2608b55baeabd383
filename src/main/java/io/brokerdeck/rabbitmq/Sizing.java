package io.brokerdeck.rabbitmq;

import org.jspecify.annotations.Nullable;

/** How many messages the broker may send ahead: so many that their bytes stay within a budget. For one thread. */
final class Sizing {
    /**
     * So many messages may be under way to a destination: classic queues of 3.10 confirm so late that fewer would keep the
     * sender waiting (measured).
     */
    static final int UNDER_WAY = 2_000;
    /** To quorum queues alone: 300 to 700 are moved as fast as any, and 2,000 on 4.0 slower by a quarter (measured). */
    static final int UNDER_WAY_TO_QUORUM = 500;
    /**
     * Where all stay: what AMQP can say. A quorum queue whose broker is killed puts what a consumer at work held before what
     * cancelled ones did (seen on 3.10 and 4.3), so one consumer is best.
     */
    static final int LOOKING = 65_535;

    static final int LEAST = 4;
    private static final int UNKNOWN = 16;
    private static final double SHARE = 1.0 / 64;

    private final int most;
    private double average;
    private int seen;

    /** @param most messages, however small they are */
    Sizing(int most, @Nullable Long averageBytes) {
        this.most = most;
        this.average = averageBytes == null ? Double.NaN : averageBytes;
    }

    void saw(int bytes) {
        seen++;
        // at first the plain mean of what came, later one that forgets
        average = Double.isNaN(average) ? bytes : average + (bytes - average) * Math.max(SHARE, 1.0 / seen);
    }

    int window() {
        if (Double.isNaN(average)) {
            return UNKNOWN;
        }
        return (int) Math.max(LEAST, Math.min(most, Intake.BYTES / Math.max(1, average)));
    }

    /** How far ahead the broker may send what is moved: as far as is under way, and as many again to go on with. */
    static int moving(int underWay) {
        return 2 * underWay;
    }

    /** Whether another window than this one would be much better. */
    boolean outgrown(int window) {
        int better = window();
        return seen >= Math.min(window, UNKNOWN) && (better >= 2 * window || 2 * better <= window);
    }
}
