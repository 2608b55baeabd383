package io.brokerdeck.monitoring;

import io.brokerdeck.broker.Counter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/** The figures of one poll as columns; a row that the poll did not see has none. Written by one thread, then only read. */
final class Estimates {
    private final double[][] figures = new double[Figure.values().length][];
    private final double[][] counters = new double[Counter.values().length][];
    private final BitSet seen = new BitSet();
    private final BitSet exactAge = new BitSet();
    private final DeadLetterWiring wiring;
    private final int rows;

    Estimates(int rows, DeadLetterWiring wiring) {
        this.rows = rows;
        this.wiring = wiring;
        Arrays.setAll(figures, i -> unknown(rows));
        Arrays.setAll(counters, i -> unknown(rows));
    }

    private static double[] unknown(int rows) {
        double[] column = new double[rows];
        Arrays.fill(column, Double.NaN);
        return column;
    }

    int rows() {
        return rows;
    }

    void set(Figure figure, int row, double value) {
        figures[figure.ordinal()][row] = value;
        seen.set(row);
    }

    void set(Counter counter, int row, double value) {
        counters[counter.ordinal()][row] = value;
        seen.set(row);
    }

    void age(int row, double seconds, boolean exact) {
        set(Figure.OLDEST_MESSAGE_AGE, row, seconds);
        exactAge.set(row, exact);
    }

    boolean seen(int row) {
        return seen.get(row);
    }

    boolean ageIsExact(int row) {
        return exactAge.get(row);
    }

    double get(Figure figure, int row) {
        return figures[figure.ordinal()][row];
    }

    double get(Counter counter, int row) {
        return counters[counter.ordinal()][row];
    }

    /** Keeps the figures of an earlier poll for a row that this one did not see. */
    void carry(int row, Estimates earlier, int earlierRow) {
        for (int i = 0; i < figures.length; i++) {
            figures[i][row] = earlier.figures[i][earlierRow];
        }
        for (int i = 0; i < counters.length; i++) {
            counters[i][row] = earlier.counters[i][earlierRow];
        }
        exactAge.set(row, earlier.ageIsExact(earlierRow));
    }

    boolean equalRow(int row, Estimates earlier, int earlierRow) {
        for (int i = 0; i < figures.length; i++) {
            if (Double.compare(figures[i][row], earlier.figures[i][earlierRow]) != 0) {
                return false;
            }
        }
        for (int i = 0; i < counters.length; i++) {
            if (Double.compare(counters[i][row], earlier.counters[i][earlierRow]) != 0) {
                return false;
            }
        }
        return ageIsExact(row) == earlier.ageIsExact(earlierRow);
    }

    /** The sum over those rows of which it is known, each dead letter once; NaN when none is or it cannot be added. */
    double total(Figure figure, IntPredicate counted) {
        boolean deadLetters = figure == Figure.DEAD_LETTERED || figure == Figure.DEAD_LETTERED_PER_SECOND;
        double sum = 0;
        int known = 0;
        for (int row = 0; row < rows && figure.addable(); row++) {
            double value = get(figure, row);
            if (!Double.isNaN(value) && counted.test(row) && (!deadLetters || wiring.isEnd(row))) {
                sum += value;
                known++;
            }
        }
        return known > 0 ? sum : Double.NaN;
    }
}
