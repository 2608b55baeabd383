package io.brokerdeck.broker;

import java.util.Arrays;

/**
 * The raw figures of a whole fleet as columns of doubles, one row a queue of the {@link Inventory} beside it.
 * {@link Double#NaN} is "unknown", and every cell begins so. Written by one thread, then handed over and only read.
 */
public final class Columns {
    private final int rows;
    private final double[][] gauges = new double[Gauge.values().length][];
    private final double[][] counters = new double[Counter.values().length][];
    private final double[][] rates = new double[Counter.values().length][];

    public Columns(int rows) {
        this.rows = rows;
        for (int i = 0; i < gauges.length; i++) {
            gauges[i] = unknown(rows);
        }
        for (int i = 0; i < counters.length; i++) {
            counters[i] = unknown(rows);
            rates[i] = unknown(rows);
        }
    }

    private static double[] unknown(int rows) {
        double[] column = new double[rows];
        Arrays.fill(column, Double.NaN);
        return column;
    }

    public int rows() {
        return rows;
    }

    public double get(Gauge gauge, int row) {
        return gauges[gauge.ordinal()][row];
    }

    public double get(Counter counter, int row) {
        return counters[counter.ordinal()][row];
    }

    /**
     * How fast a counter grew, in messages a second, where the broker tells that and no total: of a moment that may lie
     * minutes back. It is shown, and nothing else is worked out from it.
     */
    public double rate(Counter counter, int row) {
        return rates[counter.ordinal()][row];
    }

    public void set(Gauge gauge, int row, double value) {
        gauges[gauge.ordinal()][row] = value;
    }

    public void set(Counter counter, int row, double value) {
        counters[counter.ordinal()][row] = value;
    }

    /** See {@link #rate}. */
    public void setRate(Counter counter, int row, double perSecond) {
        rates[counter.ordinal()][row] = perSecond;
    }
}
