package io.brokerdeck.deadletter;

import java.util.Arrays;

/** A column of numbers that grows at its end. One thread adds; any may read what was there when it read the sheet's size. */
final class Longs {
    static final long UNKNOWN = Long.MIN_VALUE;
    private static final int BEGIN = 1024;

    private volatile long[] values = new long[BEGIN];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    long get(int row) {
        return values[row];
    }

    long bytes() {
        return 8L * values.length;
    }
}
