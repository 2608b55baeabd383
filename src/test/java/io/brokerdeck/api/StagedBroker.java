package io.brokerdeck.api;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.BrokerRef;
import io.brokerdeck.broker.Channel;
import io.brokerdeck.broker.Connection;
import io.brokerdeck.broker.Consumer;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.QueueDetails;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A broker that shows a scene, answers questions about it, or fails in one way at all of them. */
final class StagedBroker implements Broker {
    private final BrokerRef ref;
    private final Supplier<Observation> scene;
    private final @Nullable Failure failure;
    private final List<Connection> connections;
    final Map<String, String> closed = new ConcurrentHashMap<>();
    /** Queues that exist, though no poll has seen them. */
    final Set<QueueRef> unseen = ConcurrentHashMap.newKeySet();

    StagedBroker(String name, Supplier<Observation> scene, List<Connection> connections) {
        this.ref = new BrokerRef(name, "staged", "Staged");
        this.scene = scene;
        this.failure = null;
        this.connections = connections;
    }

    StagedBroker(String name, Failure failure) {
        this.ref = new BrokerRef(name, "staged", "Staged");
        this.scene = () -> {
            throw new IllegalStateException("never seen");
        };
        this.failure = failure;
        this.connections = List.of();
    }

    private void fail() throws BrokerException {
        if (failure != null) {
            throw new BrokerException(failure);
        }
    }

    @Override
    public BrokerRef ref() {
        return ref;
    }

    @Override
    public Observation poll(@Nullable Inventory last, Deadline deadline) throws BrokerException {
        fail();
        return scene.get();
    }

    @Override
    public QueueDetails details(QueueRef queue, Deadline deadline) throws BrokerException {
        fail();
        if (!unseen.contains(queue) && scene.get().inventory().row(queue).isEmpty()) {
            throw new BrokerException(
                    new Failure(Failure.NOT_FOUND, "There is no queue \"" + queue.name() + "\".", "Look at the list."));
        }
        var consumer = new Consumer("tag-1", "peer", "peer (1)", "10.0.0.1:5000", "app", true, false, true, 20);
        return new QueueDetails(Instant.now(), Map.of("x-queue-type", "quorum"), 20, List.of(consumer));
    }

    @Override
    public List<Connection> connections(Deadline deadline) throws BrokerException {
        fail();
        return connections;
    }

    @Override
    public List<Channel> channels(Deadline deadline) throws BrokerException {
        fail();
        return connections.stream()
                .map(it ->
                        new Channel(it.id() + " (1)", it.id(), 1, "/", "app", "n1", "running", 1, 2, 3, 4, true, false))
                .toList();
    }

    @Override
    public void closeConnection(String id, String reason, Deadline deadline) throws BrokerException {
        fail();
        closed.put(id, reason);
    }

    @Override
    public Feasible<WorkPlan> planWork(Work work, Deadline deadline) {
        return new Feasible.No<>(new Feasible.Refusal("scripted", "This broker moves nothing.", "Take a real one."));
    }

    @Override
    public void release(Work work, Deadline deadline) {
        // nothing is ever left open
    }

    @Override
    public Pass open(WorkPlan plan, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Outlet outlet(WorkPlan plan, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
