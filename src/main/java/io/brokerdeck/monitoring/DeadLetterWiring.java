package io.brokerdeck.monitoring;

import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Queue;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Role;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Which rows hold dead letters, and which rows may claim those of others as theirs. Immutable. */
final class DeadLetterWiring {
    private static final int[] NONE = {};

    private final BitSet ends = new BitSet();
    private final int[][] own;

    DeadLetterWiring(Inventory inventory) {
        List<Queue> queues = inventory.queues();
        for (int row = 0; row < queues.size(); row++) {
            ends.set(row, holdsDeadLetters(queues.get(row)));
        }
        own = new int[queues.size()][];
        Arrays.setAll(own, row -> ownEnds(inventory, queues.get(row)));
    }

    private static boolean holdsDeadLetters(Queue queue) {
        return queue.role() == Role.DEAD_LETTER
                || (queue.role() == Role.PARKING && !queue.sources().isEmpty());
    }

    private int[] ownEnds(Inventory inventory, Queue source) {
        int[] rows = source.deadLetterQueues().stream()
                .flatMapToInt(end -> inventory.row(end).stream())
                .filter(ends::get)
                .toArray();
        boolean shared = Arrays.stream(rows)
                .mapToObj(row -> inventory.queues().get(row))
                .anyMatch(end -> !end.sources().equals(List.<QueueRef>of(source.ref())));
        return shared || rows.length < source.deadLetterQueues().size() ? NONE : rows;
    }

    /** Whether failed messages end in this row: the only rows that a total of dead letters counts. */
    boolean isEnd(int row) {
        return ends.get(row);
    }

    /** The dead-letter rows that only this row feeds; none where it shares one with another source. */
    int[] ownEnds(int row) {
        return own[row];
    }
}
