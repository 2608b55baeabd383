package io.brokerdeck.rabbitmq;

import java.util.Arrays;

/** Which row of an inventory a {@link Labels} key belongs to. For one thread. */
final class KeyRows {
    static final int PASSED_OVER = -1;
    static final int UNKNOWN = -2;

    private final LongIndex keys = new LongIndex();
    private int[] rows = new int[64];

    /** The first row given for a key stays. */
    void put(long key, int row) {
        if (keys.find(key) >= 0) {
            return;
        }
        int number = keys.number(key);
        if (number == rows.length) {
            rows = Arrays.copyOf(rows, number * 2);
        }
        rows[number] = row;
    }

    /** The rows and what is passed over. */
    int size() {
        return keys.size();
    }

    /** A row, {@link #PASSED_OVER} or {@link #UNKNOWN}. */
    int row(long key) {
        int number = keys.find(key);
        return number < 0 ? UNKNOWN : rows[number];
    }
}
