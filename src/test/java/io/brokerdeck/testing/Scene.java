package io.brokerdeck.testing;

import io.brokerdeck.broker.BrokerCounter;
import io.brokerdeck.broker.Columns;
import io.brokerdeck.broker.Counter;
import io.brokerdeck.broker.Gap;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Node;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.broker.Queue;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Role;
import io.brokerdeck.broker.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Builds an {@link Observation} for a test: queues and the figures that a broker tells of them. */
public final class Scene {
    public static final String NAMESPACE = "/";

    private final String broker;
    private final List<Row> rows = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<BrokerCounter, Double> counters = new EnumMap<>(BrokerCounter.class);

    /** One queue; a figure that is not given is unknown. */
    public static final class Row {
        private final Queue queue;
        private final Map<Gauge, Double> gauges = new EnumMap<>(Gauge.class);
        private final Map<Counter, Double> counters = new EnumMap<>(Counter.class);

        private final Map<Counter, Double> rates = new EnumMap<>(Counter.class);

        private Row(Queue queue) {
            this.queue = queue;
        }

        public Row with(Gauge gauge, double value) {
            gauges.put(gauge, value);
            return this;
        }

        public Row with(Counter counter, double value) {
            counters.put(counter, value);
            return this;
        }

        public Row withRate(Counter counter, double perSecond) {
            rates.put(counter, perSecond);
            return this;
        }
    }

    public Scene(String broker) {
        this.broker = broker;
    }

    public QueueRef ref(String name) {
        return new QueueRef(broker, NAMESPACE, name);
    }

    public Row queue(String name) {
        return queue(name, Role.WORK, List.of(), List.of());
    }

    public Row queue(String name, Role role, List<String> deadLetterQueues, List<String> sources) {
        return queue(new Queue(
                ref(name),
                "classic",
                role,
                "running",
                "",
                deadLetterQueues.stream().map(this::ref).toList(),
                sources.stream().map(this::ref).toList()));
    }

    public Row queue(Queue queue) {
        Row row = new Row(queue);
        rows.add(row);
        return row;
    }

    public Scene gap(Gap gap) {
        gaps.add(gap);
        return this;
    }

    public Scene node(Node node) {
        nodes.add(node);
        return this;
    }

    /** A running node with an alarm, which tells its memory and little else. */
    public static Node alarmed(String name, String version, String alarm) {
        return new Node(
                name,
                true,
                version,
                Duration.ofMinutes(90),
                1024L,
                2048L,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(alarm),
                List.of());
    }

    public Scene with(BrokerCounter counter, double value) {
        counters.put(counter, value);
        return this;
    }

    public Observation seenAt(Instant at) {
        return seenAt(at, new Inventory(at, rows.stream().map(row -> row.queue).toList(), Topology.EMPTY));
    }

    /** The same with an inventory read before; its queues must be those of this scene, in their order. */
    public Observation seenAt(Instant at, Inventory inventory) {
        Columns columns = new Columns(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            int row = i;
            rows.get(i).gauges.forEach((gauge, value) -> columns.set(gauge, row, value));
            rows.get(i).counters.forEach((counter, value) -> columns.set(counter, row, value));
            rows.get(i).rates.forEach((counter, value) -> columns.setRate(counter, row, value));
        }
        return new Observation(at, "1.0", inventory, columns, nodes, gaps, Map.of(), counters);
    }
}
