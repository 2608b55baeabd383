package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Counter;
import java.util.Arrays;
import java.util.Set;

/** The counter series that one source showed at one time, each with its queue and the counters it belongs to. */
final class Series {
    private final boolean sums;
    private final LongIndex keys = new LongIndex();
    private double[] values = new double[64];
    private long[] queues = new long[64];
    private byte[] counters = new byte[64];

    /** Series that begin at zero, and again when they fall. */
    Series() {
        this(false);
    }

    /** @param sums each is a sum over parts: one that fell has lost a part, and how much it grew is not known */
    Series(boolean sums) {
        this.sums = sums;
    }

    /** A key that occurs twice keeps its last value. */
    void add(long key, long queue, Set<Counter> belongsTo, double value) {
        int number = keys.number(key);
        if (number == values.length) {
            values = Arrays.copyOf(values, number * 2);
            queues = Arrays.copyOf(queues, number * 2);
            counters = Arrays.copyOf(counters, number * 2);
        }
        values[number] = value;
        queues[number] = queue;
        byte mask = 0;
        for (Counter counter : belongsTo) {
            mask |= (byte) (1 << counter.ordinal());
        }
        counters[number] = mask;
    }

    int size() {
        return keys.size();
    }

    long queue(int number) {
        return queues[number];
    }

    boolean counts(int number, Counter counter) {
        return (counters[number] & 1 << counter.ordinal()) != 0;
    }

    /**
     * How much a series grew since an earlier look. One that was not there began at zero in between; one that fell was
     * reset in between; one that is gone takes nothing back.
     */
    double growth(int number, Series earlier) {
        int before = earlier.keys.find(keys.key(number));
        double value = values[number];
        if (sums && before >= 0 && value < earlier.values[before]) {
            return 0;
        }
        return before < 0 || value < earlier.values[before] ? value : value - earlier.values[before];
    }
}
