package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Counter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The monotone counters of the queues, summed from the growth of the sources' series. A source's first look is where
 * counting starts. Bounded by the series shown at once and the queues retained. For one thread.
 */
final class Tally {
    private static final Counter[] COUNTERS = Counter.values();

    private Map<String, Series> sources = new HashMap<>();
    private String kind = "";
    private LongIndex queues = new LongIndex();
    private double[][] totals = new double[COUNTERS.length][64];

    /**
     * Adds what the series of a source grew by. Sources of another {@code kind} than before tell the same events anew:
     * counting starts again there, so that nothing is counted twice.
     */
    void count(String kind, String source, Series now) {
        if (!kind.equals(this.kind)) {
            sources.clear();
            this.kind = kind;
        }
        Series earlier = sources.put(source, now);
        if (earlier == null) {
            return;
        }
        for (int i = 0; i < now.size(); i++) {
            double growth = now.growth(i, earlier);
            if (growth > 0) {
                int queue = number(now.queue(i));
                for (Counter counter : COUNTERS) {
                    if (now.counts(i, counter)) {
                        totals[counter.ordinal()][queue] += growth;
                    }
                }
            }
        }
    }

    private int number(long key) {
        int queue = queues.number(key);
        if (queue == totals[0].length) {
            for (int i = 0; i < totals.length; i++) {
                totals[i] = Arrays.copyOf(totals[i], queue * 2);
            }
        }
        return queue;
    }

    /** What was counted for a queue; 0 while nothing was. */
    double total(Counter counter, long queue) {
        int number = queues.find(queue);
        return number < 0 ? 0 : totals[counter.ordinal()][number];
    }

    /** Forgets all other queues. */
    void retain(long[] keys) {
        LongIndex kept = new LongIndex();
        double[][] values = new double[COUNTERS.length][Math.max(64, keys.length)];
        for (long key : keys) {
            int old = queues.find(key);
            if (old >= 0) {
                int number = kept.number(key);
                for (int i = 0; i < values.length; i++) {
                    values[i][number] = totals[i][old];
                }
            }
        }
        queues = kept;
        totals = values;
    }
}
