package io.brokerdeck.api;

import io.brokerdeck.broker.Queue;
import io.brokerdeck.monitoring.Figure;
import io.brokerdeck.monitoring.Snapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The queues of several brokers as one range of row numbers, so that a filter or an order works on columns and only the
 * rows of a page become objects.
 */
final class Fleet {
    private final List<Snapshot> snapshots;
    private final int[] starts;
    private final int[] owners;

    Fleet(List<Snapshot> snapshots) {
        this.snapshots = snapshots;
        this.starts = new int[snapshots.size() + 1];
        for (int i = 0; i < snapshots.size(); i++) {
            starts[i + 1] = starts[i] + snapshots.get(i).inventory().queues().size();
        }
        this.owners = new int[starts[snapshots.size()]];
        for (int i = 0; i < snapshots.size(); i++) {
            java.util.Arrays.fill(owners, starts[i], starts[i + 1], i);
        }
    }

    int size() {
        return owners.length;
    }

    Snapshot snapshot(int index) {
        return snapshots.get(owners[index]);
    }

    /** The row of a queue in its own snapshot. */
    int row(int index) {
        return index - starts[owners[index]];
    }

    Queue queue(int index) {
        return snapshot(index).inventory().queues().get(row(index));
    }

    double figure(Figure figure, int index) {
        return snapshot(index).figure(figure, row(index));
    }

    long changedAt(int index) {
        return snapshot(index).changedAt(row(index));
    }

    /** Of the broker that was seen the longest ago. */
    @Nullable Instant observedAt() {
        return snapshots.stream()
                .map(Snapshot::observedAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    long revision() {
        return snapshots.stream().mapToLong(Snapshot::revision).max().orElse(0);
    }

    long inventoryRevision() {
        return snapshots.stream().mapToLong(Snapshot::inventoryRevision).max().orElse(0);
    }
}
