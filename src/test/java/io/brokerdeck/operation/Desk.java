package io.brokerdeck.operation;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.Brokers;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.deadletter.LookDesk;
import io.brokerdeck.rabbitmq.RabbitBrokers;
import io.brokerdeck.store.Seal;
import io.brokerdeck.testing.DatabaseFile;
import io.brokerdeck.testing.PostgresNode;
import io.brokerdeck.testing.RabbitNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Operations on a real broker and a real journal, without the console around them. */
final class Desk implements AutoCloseable {
    static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(60);

    final Broker broker;
    final Operations operations;

    Desk(RabbitNode node, Path folder) {
        this(node, node.amqpUri(), folder);
    }

    /** @param amqp where messages are read and sent */
    Desk(RabbitNode node, URI amqp, Path folder) {
        this(node, amqp, DatabaseFile.sqlite(folder.resolve("journal.db"), "journal"), true, Duration.ofSeconds(30));
    }

    private Desk(RabbitNode node, URI amqp, Jdbi jdbi, boolean alone, Duration lease) {
        this(RabbitBrokers.of(amqp, node.managementUri(), node.user(), node.password()), jdbi, alone, lease);
    }

    Desk(Broker broker, Path folder) {
        this(broker, DatabaseFile.sqlite(folder.resolve("journal.db"), "journal"), true, Duration.ofSeconds(30));
    }

    /** Beside looks into the same broker. */
    Desk(LookDesk looks) {
        this(
                looks.broker,
                looks.journal,
                true,
                Duration.ofSeconds(30),
                (order, looked) -> looks.findings.selected(
                        order.queue(), order.part(), looked.inspection(), looked.numbers(), looked.sought()));
    }

    private Desk(Broker broker, Jdbi jdbi, boolean alone, Duration lease) {
        this(broker, jdbi, alone, lease, (order, looked) -> Map.of());
    }

    private Desk(Broker broker, Jdbi jdbi, boolean alone, Duration lease, OrderPlans.Looks looks) {
        this.broker = broker;
        operations = new Operations(
                new Brokers(Set.of(broker)),
                jdbi,
                alone,
                new Seal(new byte[32]),
                looks,
                new Times(lease, Duration.ofSeconds(2), Duration.ofDays(30)),
                new OperationSeries(jdbi));
    }

    /** One of several consoles that share a database. */
    static Desk shared(RabbitNode node, PostgresNode postgres) {
        Jdbi jdbi = DatabaseFile.postgres(postgres.url(), postgres.user(), postgres.password());
        return new Desk(node, node.amqpUri(), jdbi, false, LEASE);
    }

    private record Times(Duration lease, Duration circuitDelay, Duration retention) implements OperationConfig {}

    static Order order(QueueRef queue, Destination destination) {
        return new Order(queue, new Selection(null, null), destination, null, false, "");
    }

    static Order all(QueueRef queue) {
        return order(queue, new Destination.DiedIn());
    }

    static Destination queue(QueueRef beside, String name) {
        return new Destination.Named(Place.queue(beside.namespace(), name));
    }

    /** As soon as the broker knows its queue well enough. */
    Operation start(Order order) throws Exception {
        return start(order, null);
    }

    Operation start(Order order, @Nullable String key) throws Exception {
        return Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsMatching(Desk::isForWantOfKnowledge)
                .until(() -> operations.start(order, true, "operator", key), started -> true);
    }

    private static boolean isForWantOfKnowledge(Throwable thrown) {
        return thrown instanceof Denied denied
                && denied.why() instanceof Denied.Why.Refused refused
                && refused.refusal().isForWantOfKnowledge();
    }

    /** Starts, and waits until it does nothing more. */
    Operation run(Order order) throws Exception {
        return settled(start(order).id());
    }

    Operation settled(String id) {
        return await(id, operation -> !operation.state().isActive());
    }

    Operation await(String id, Predicate<Operation> as) {
        return Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> operations.get(id), as);
    }

    List<Operations.MessageOutcome> messages(Operation operation, @Nullable Outcome outcome) {
        return operations.messages(operation.id(), outcome, 0, 100_000);
    }

    boolean hasNone(Set<State> states) {
        return operations.list(null, states, null, 10).isEmpty();
    }

    @Override
    public void close() {
        operations.stop();
        broker.close();
    }
}
