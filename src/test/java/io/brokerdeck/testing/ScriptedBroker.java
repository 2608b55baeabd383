package io.brokerdeck.testing;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.BrokerRef;
import io.brokerdeck.broker.Channel;
import io.brokerdeck.broker.Connection;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A broker whose polls a test scripts, for timing and failures; what figures mean is tested on real brokers. */
public final class ScriptedBroker implements Broker {
    private final BrokerRef ref;
    private final AtomicInteger polls = new AtomicInteger();
    private volatile Script script;
    private volatile boolean closed;

    /** What a poll does. */
    @FunctionalInterface
    public interface Script {
        Observation poll(@Nullable Inventory last, Deadline deadline) throws BrokerException, InterruptedException;
    }

    public ScriptedBroker(String name, Script script) {
        this(new BrokerRef(name, "scripted", "Scripted"), script);
    }

    public ScriptedBroker(BrokerRef ref, Script script) {
        this.ref = ref;
        this.script = script;
    }

    /** A poll that always sees what the scene shows, at the time of the poll. */
    public static Script showing(Scene scene) {
        return (last, deadline) -> scene.seenAt(Instant.now());
    }

    public static Script failing(String reason) {
        return (last, deadline) -> {
            throw new BrokerException(new Failure(reason, "The script says so.", "Change the script."));
        };
    }

    /** A poll that neither answers nor minds its deadline, until it is interrupted. */
    public static Script hanging() {
        return (last, deadline) -> {
            Thread.sleep(Long.MAX_VALUE);
            throw new IllegalStateException("slept through");
        };
    }

    /** What polls do from now on. */
    public void script(Script next) {
        script = next;
    }

    /** Polls begun so far. */
    public int polls() {
        return polls.get();
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public BrokerRef ref() {
        return ref;
    }

    @Override
    public Observation poll(@Nullable Inventory last, Deadline deadline) throws BrokerException {
        polls.incrementAndGet();
        try {
            return script.poll(last, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException(new Failure(Failure.TIMEOUT, "The poll was interrupted.", "Poll again."), e);
        }
    }

    @Override
    public QueueDetails details(QueueRef queue, Deadline deadline) {
        return new QueueDetails(Instant.now(), Map.of(), null, List.of());
    }

    @Override
    public List<Connection> connections(Deadline deadline) {
        return List.of();
    }

    @Override
    public List<Channel> channels(Deadline deadline) {
        return List.of();
    }

    @Override
    public void closeConnection(String id, String reason, Deadline deadline) {}

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
    public void close() {
        closed = true;
    }
}
