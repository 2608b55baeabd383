package io.brokerdeck.monitoring;

import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Queue;
import java.util.Arrays;
import java.util.List;

/** Where the rows of an inventory were in the one before: a queue made anew under its old name is another queue. */
final class Moves {
    private static final int NOWHERE = -1;

    private final int[] from;

    private Moves(int[] from) {
        this.from = from;
    }

    static Moves between(Inventory before, Inventory after) {
        List<Queue> queues = after.queues();
        int[] from = new int[queues.size()];
        if (before == after) {
            Arrays.setAll(from, row -> row);
            return new Moves(from);
        }
        for (int row = 0; row < from.length; row++) {
            Queue queue = queues.get(row);
            int old = before.row(queue.ref()).orElse(NOWHERE);
            boolean same =
                    old != NOWHERE && before.queues().get(old).incarnation().equals(queue.incarnation());
            from[row] = same ? old : NOWHERE;
        }
        return new Moves(from);
    }

    int rows() {
        return from.length;
    }

    /** The old row of a new one; negative when there was none. */
    int from(int row) {
        return from[row];
    }

    /** The old column in the new order; rows that are new are unknown. */
    double[] apply(double[] column) {
        double[] moved = new double[from.length];
        Arrays.setAll(moved, row -> from[row] < 0 ? Double.NaN : column[from[row]]);
        return moved;
    }
}
