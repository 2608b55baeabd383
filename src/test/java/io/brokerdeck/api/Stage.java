package io.brokerdeck.api;

import static io.brokerdeck.testing.Client.viewer;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerCounter;
import io.brokerdeck.broker.BrokerKind;
import io.brokerdeck.broker.BrokerProvider;
import io.brokerdeck.broker.Capability;
import io.brokerdeck.broker.Columns;
import io.brokerdeck.broker.Connection;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gap;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.broker.Queue;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Role;
import io.brokerdeck.broker.Topology;
import io.brokerdeck.broker.Topology.Edge;
import io.brokerdeck.broker.Topology.EdgeType;
import io.brokerdeck.broker.Topology.Vertex;
import io.brokerdeck.broker.Topology.VertexType;
import io.brokerdeck.testing.Scene;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The brokers that the resources are tested on. "east": names of every kind, wiring, clients. "west": 10,000 queues.
 * "gone": unreachable. "slow": asked in vain until the time is up. "pulse": polled all the time, the others rarely.
 */
final class Stage {
    static final int MANY = 10_000;
    static final List<QueueRef> HOSTILE = List.of(
            east("/", "a/b"),
            east("/", "%2F"),
            east("/", "a%2Fb"),
            east("/", ".."),
            east("/", "../etc"),
            east("/", "x;y=1"),
            east("/", "x"),
            east("/", "say \"hi\" & 'bye'"),
            east("/", " spaces  all  around "),
            east("/", "<script>alert(1)</script>"),
            east("/", "📬 naïve"),
            east("/", "n".repeat(255)),
            east("a/b", "c"),
            east("a", "b/c"));
    static final StagedBroker EAST = new StagedBroker("east", Stage::east, clients());
    static final StagedBroker WEST = new StagedBroker("west", Stage::west, List.of());

    private Stage() {}

    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Provider.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "brokerdeck.monitoring.interval", "PT1H",
                    "brokerdeck.monitoring.brokers.pulse.interval", "PT1S",
                    "brokerdeck.api.heartbeat", "PT0.2S");
        }
    }

    @Alternative
    @ApplicationScoped
    public static class Provider implements BrokerProvider {
        @Override
        public BrokerKind kind() {
            return new BrokerKind(
                    "staged",
                    "Staged",
                    List.of(new BrokerKind.Example("a play", List.of("brokers.staged.main.seats=3"), "Come early.")));
        }

        @Override
        public List<Broker> brokers() {
            return List.of(
                    EAST,
                    WEST,
                    new StagedBroker("gone", failure(Failure.UNREACHABLE)),
                    new StagedBroker("slow", failure(Failure.TIMEOUT)),
                    new StagedBroker("odd", failure(Failure.UNAUTHORIZED)),
                    new StagedBroker("pulse", () -> observation(List.of(), new Columns(0), Topology.EMPTY), List.of()));
        }
    }

    private static Failure failure(String reason) {
        return new Failure(reason, "No answer from 127.0.0.1:1.", "Start the broker.");
    }

    /** Returns when each broker was polled once. */
    static void polled() {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> viewer().get("/api/v1/brokers")
                .then()
                .statusCode(200)
                .body("items.every { it.lastPoll != null }", equalTo(true), "items", not(equalTo(List.of()))));
    }

    static QueueRef east(String namespace, String name) {
        return new QueueRef("east", namespace, name);
    }

    static QueueRef west(int number) {
        return new QueueRef("west", "ns-" + number % 7, "queue-%05d".formatted(number));
    }

    /** Orders die to "orders.dead", wait in "orders.retry" and come back; the hostile ones stand alone. */
    private static Observation east() {
        var orders = east("/", "orders");
        var dead = east("/", "orders.dead");
        var queues = new ArrayList<Queue>();
        queues.add(new Queue(orders, "quorum", Role.WORK, "running", "1", List.of(dead), List.of()));
        queues.add(new Queue(dead, "classic", Role.DEAD_LETTER, "running", "1", List.of(), List.of(orders)));
        HOSTILE.forEach(ref -> queues.add(new Queue(ref, "classic", Role.PARKING, "idle", "1", List.of(), List.of())));
        var columns = new Columns(queues.size());
        columns.set(Gauge.READY, 0, 12);
        columns.set(Gauge.UNACKNOWLEDGED, 0, 3);
        columns.set(Gauge.CONSUMERS, 0, 2);
        columns.set(Gauge.OLDEST_MESSAGE_AGE, 0, 90.5);
        columns.set(Gauge.READY, 1, 5);
        var topology = new Topology(
                List.of(
                        new Vertex("q1", VertexType.QUEUE, "/", "orders", "quorum"),
                        new Vertex("q2", VertexType.QUEUE, "/", "orders.dead", "classic"),
                        new Vertex("x1", VertexType.EXCHANGE, "/", "shop", "topic"),
                        new Vertex("x2", VertexType.EXCHANGE, "/", "dlx", "fanout"),
                        new Vertex("x3", VertexType.EXCHANGE, "a", "alone", "fanout")),
                List.of(
                        new Edge("x1", "q1", EdgeType.BINDING, "order.*", Map.of()),
                        new Edge("q1", "x2", EdgeType.DEAD_LETTER, "", Map.of("policy", "dead")),
                        new Edge("x2", "q2", EdgeType.BINDING, "", Map.of()),
                        new Edge("q2", "x1", EdgeType.DEAD_LETTER, "order.again", Map.of())));
        return observation(queues, columns, topology);
    }

    private static Observation west() {
        var queues = IntStream.range(0, MANY)
                .mapToObj(i -> new Queue(
                        west(i),
                        i % 3 == 0 ? "quorum" : "classic",
                        i % 10 == 0 ? Role.DEAD_LETTER : Role.WORK,
                        "running",
                        "",
                        List.of(),
                        List.of()))
                .toList();
        var columns = new Columns(MANY);
        for (int i = 0; i < MANY; i++) {
            if (i % 4 != 0) {
                columns.set(Gauge.READY, i, (i * 7919L) % 5000);
                columns.set(Gauge.UNACKNOWLEDGED, i, i % 50);
                columns.set(Gauge.CONSUMERS, i, i % 5);
                columns.set(Gauge.SIZE_BYTES, i, i * 1024.0);
            }
        }
        return observation(queues, columns, Topology.EMPTY);
    }

    private static Observation observation(List<Queue> queues, Columns columns, Topology topology) {
        Instant now = Instant.now();
        return new Observation(
                now,
                "4.3.6",
                new Inventory(now, queues, topology),
                columns,
                List.of(Scene.alarmed("n1", "4.3.6", "memory")),
                List.of(new Gap("virtual host hidden", new Failure(Failure.FORBIDDEN, "Not allowed.", "Allow it."))),
                queues.size() == MANY
                        ? Map.of(Capability.CONNECTIONS, Capability.no("The user lacks the monitoring tag."))
                        : Map.of(Capability.CONNECTIONS, Capability.yes()),
                Map.of(BrokerCounter.UNROUTABLE, 7.0));
    }

    private static List<Connection> clients() {
        return IntStream.range(0, 25)
                .mapToObj(i -> new Connection(
                        "10.0.0.%d:5%03d -> 10.1.1.1:5672".formatted(i, i),
                        i % 2 == 0 ? "/" : "orders",
                        "app",
                        "worker-" + i,
                        "10.0.0." + i,
                        "n1",
                        "AMQP 0-9-1",
                        false,
                        i % 5 == 0 ? "blocked" : "running",
                        i % 5 == 0,
                        i,
                        i == 0 ? null : i * 10.0,
                        null,
                        Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i)))
                .toList();
    }
}
