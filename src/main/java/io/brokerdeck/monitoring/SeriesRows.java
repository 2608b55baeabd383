package io.brokerdeck.monitoring;

import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Queue;
import io.brokerdeck.broker.Role;
import io.brokerdeck.metrics.QueueSelection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of an inventory that get series: those that the configuration wants, up to its cap. Dead-letter and parking
 * queues come first, then by namespace and name, so that the choice stays the same while the queues do. Immutable.
 */
final class SeriesRows {
    private final Inventory inventory;
    private final List<Integer> rows;
    private final List<List<String>> labels = new ArrayList<>();
    private final int cut;

    SeriesRows(Inventory inventory, QueueSelection selection) {
        this.inventory = inventory;
        List<Queue> queues = inventory.queues();
        List<Integer> wanted = IntStream.range(0, queues.size())
                .filter(row -> selection.wants(
                        queues.get(row).ref().namespace(), queues.get(row).ref().name()))
                .boxed()
                .sorted(Comparator.<Integer, Boolean>comparing(row -> !keepsFailures(queues.get(row)))
                        .thenComparing(row -> queues.get(row).ref()))
                .toList();
        rows = wanted.subList(0, Math.min(selection.most(), wanted.size()));
        cut = wanted.size() - rows.size();
        for (int row : rows) {
            var ref = queues.get(row).ref();
            labels.add(List.of(ref.broker(), ref.namespace(), ref.name()));
        }
    }

    private static boolean keepsFailures(Queue queue) {
        return queue.role() == Role.DEAD_LETTER || queue.role() == Role.PARKING;
    }

    boolean of(Inventory other) {
        return inventory == other;
    }

    int count() {
        return rows.size();
    }

    int row(int index) {
        return rows.get(index);
    }

    /** Broker, namespace and queue. */
    List<String> labels(int index) {
        return labels.get(index);
    }

    /** Queues that the configuration wants and its cap leaves out. */
    int cut() {
        return cut;
    }
}
