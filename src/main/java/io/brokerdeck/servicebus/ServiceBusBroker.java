package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.BrokerRef;
import io.brokerdeck.broker.Channel;
import io.brokerdeck.broker.Connection;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.QueueDetails;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One Service Bus namespace, or those that a discovery finds. A poll is the work of {@link Polling}, moving messages that
 * of {@link Moving}, looking at them that of {@link Looking}.
 */
final class ServiceBusBroker implements Broker {
    static final String KIND = "servicebus";
    static final String LABEL = "Azure Service Bus";

    /** Each call costs the namespace credits that its clients need, too. */
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(60);

    private final BrokerRef ref;
    private final Polling polling;
    private final Description description;
    private final Looking looking;
    private final Moving moving;

    ServiceBusBroker(Settings settings) {
        this.ref = new BrokerRef(settings.name(), KIND, LABEL);
        Administrations administrations = new Administrations(settings.namespaces());
        this.polling = new Polling(settings, administrations);
        this.description = new Description(settings, administrations);
        this.looking = new Looking(administrations);
        this.moving = new Moving(settings.namespaces(), administrations);
    }

    @Override
    public BrokerRef ref() {
        return ref;
    }

    @Override
    public Optional<Duration> pollInterval() {
        return Optional.of(POLL_INTERVAL);
    }

    @Override
    public Observation poll(@Nullable Inventory last, Deadline deadline) throws BrokerException {
        return polling.poll(last, deadline);
    }

    @Override
    public QueueDetails details(QueueRef queue, Deadline deadline) throws BrokerException {
        return description.read(queue, deadline);
    }

    @Override
    public List<Connection> connections(Deadline deadline) throws BrokerException {
        throw Description.untold("connections");
    }

    @Override
    public List<Channel> channels(Deadline deadline) throws BrokerException {
        throw Description.untold("sessions of connections");
    }

    @Override
    public void closeConnection(String id, String reason, Deadline deadline) throws BrokerException {
        throw Description.untold("connections");
    }

    @Override
    public Feasible<WorkPlan> planWork(Work work, Deadline deadline) throws BrokerException {
        return work.looks() ? looking.plan(work, deadline) : moving.plan(work, deadline);
    }

    @Override
    public void release(Work work, Deadline deadline) {
        moving.release(work);
    }

    @Override
    public Pass open(WorkPlan plan, Deadline deadline) throws BrokerException {
        return plan.work().looks() ? looking.open(plan, deadline) : moving.open(plan, deadline);
    }

    @Override
    public Outlet outlet(WorkPlan plan, Deadline deadline) throws BrokerException {
        return moving.outlet(plan, deadline);
    }

    @Override
    public void close() {
        // connections are the HTTP client's and end when they are idle
    }
}
