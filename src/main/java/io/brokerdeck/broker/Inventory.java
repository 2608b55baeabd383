package io.brokerdeck.broker;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What exists on a broker: read more rarely than its figures. Immutable. The index of a queue in {@link #queues()} is
 * its row in every {@link Columns} of an {@link Observation} that carries this inventory.
 */
public final class Inventory {
    private final Instant observedAt;
    private final List<Queue> queues;
    private final Topology topology;
    private final Map<QueueRef, Integer> rows;

    public Inventory(Instant observedAt, List<Queue> queues, Topology topology) {
        this.observedAt = observedAt;
        this.queues = List.copyOf(queues);
        this.topology = topology;
        this.rows = new HashMap<>(queues.size() * 2);
        for (int row = 0; row < this.queues.size(); row++) {
            if (rows.putIfAbsent(this.queues.get(row).ref(), row) != null) {
                throw new IllegalArgumentException("the inventory names a queue twice: "
                        + this.queues.get(row).ref());
            }
        }
    }

    /** When the broker told what exists; older than the figures beside it. */
    public Instant observedAt() {
        return observedAt;
    }

    public List<Queue> queues() {
        return queues;
    }

    public Topology topology() {
        return topology;
    }

    /** The row of a queue, or empty where the broker did not name it. */
    public OptionalInt row(QueueRef queue) {
        Integer row = rows.get(queue);
        return row == null ? OptionalInt.empty() : OptionalInt.of(row);
    }
}
