package io.brokerdeck.monitoring;

import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Topology;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a snapshot row by row, each with the time when it was true: a row that the last poll did not see keeps
 * its old figures and their old time. Immutable.
 */
final class Rows {
    static final Rows NONE = new Rows(
            new Inventory(Instant.EPOCH, List.of(), Topology.EMPTY),
            new Estimates(0, new DeadLetterWiring(new Inventory(Instant.EPOCH, List.of(), Topology.EMPTY))),
            new Instant[0],
            new BitSet(),
            new long[0]);

    private final Inventory inventory;
    private final Estimates figures;
    private final @Nullable Instant[] observedAt;
    private final BitSet fresh;
    private final long[] changedAt;
    private final double[] totals = new double[Figure.values().length];

    private Rows(
            Inventory inventory, Estimates figures, @Nullable Instant[] observedAt, BitSet fresh, long[] changedAt) {
        this.inventory = inventory;
        this.figures = figures;
        this.observedAt = observedAt;
        this.fresh = fresh;
        this.changedAt = changedAt;
        for (Figure figure : Figure.values()) {
            totals[figure.ordinal()] = figures.total(figure, row -> true);
        }
    }

    /** After a successful poll, whose estimates are owned from now on. */
    Rows seen(Inventory now, Estimates estimates, Instant at, long revision) {
        Moves moves = Moves.between(inventory, now);
        @Nullable Instant[] times = new Instant[moves.rows()];
        BitSet freshNow = new BitSet();
        long[] changed = new long[moves.rows()];
        for (int row = 0; row < moves.rows(); row++) {
            int old = moves.from(row);
            if (estimates.seen(row)) {
                times[row] = at;
                freshNow.set(row);
            } else if (old >= 0) {
                estimates.carry(row, figures, old);
                times[row] = observedAt[old];
            }
            boolean same = old >= 0 && freshNow.get(row) == fresh.get(old) && estimates.equalRow(row, figures, old);
            changed[row] = same ? changedAt[old] : revision;
        }
        return new Rows(now, estimates, times, freshNow, changed);
    }

    /** After a failed poll: everything is old now. */
    Rows missed(long revision) {
        if (fresh.isEmpty()) {
            return this;
        }
        long[] changed = changedAt.clone();
        fresh.stream().forEach(row -> changed[row] = revision);
        return new Rows(inventory, figures, observedAt, new BitSet(), changed);
    }

    Inventory inventory() {
        return inventory;
    }

    Estimates figures() {
        return figures;
    }

    @Nullable Instant observedAt(int row) {
        return observedAt[row];
    }

    boolean fresh(int row) {
        return fresh.get(row);
    }

    long changedAt(int row) {
        return changedAt[row];
    }

    /** The total of what the last poll saw; see {@link Estimates#total}. */
    double freshTotal(Figure figure) {
        return fresh.cardinality() == observedAt.length ? total(figure) : figures.total(figure, fresh::get);
    }

    double total(Figure figure) {
        return totals[figure.ordinal()];
    }
}
