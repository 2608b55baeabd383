package io.brokerdeck.rabbitmq;

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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One RabbitMQ broker or cluster. A poll is the work of {@link Polling}, moving messages that of {@link Moving}; the rest
 * asks the management API.
 */
final class RabbitBroker implements Broker {
    static final String KIND = "rabbitmq";

    private final BrokerRef ref;
    private final Management management;
    private final Polling polling;
    private final Clients clients;
    private final Moving moving;

    RabbitBroker(Settings settings) {
        Http http = new Http(settings.tls());
        this.ref = new BrokerRef(settings.name(), KIND, "RabbitMQ");
        this.management = new Management(http, settings.management());
        Amqp amqp = new Amqp(settings);
        this.moving = new Moving(management, amqp);
        this.polling = new Polling(settings, management, new Plugin(http), amqp);
        this.clients = new Clients(management);
    }

    @Override
    public BrokerRef ref() {
        return ref;
    }

    @Override
    public Observation poll(@Nullable Inventory last, Deadline deadline) throws BrokerException {
        return polling.poll(last, deadline);
    }

    @Override
    public QueueDetails details(QueueRef queue, Deadline deadline) throws BrokerException {
        return Description.read(management, queue, deadline);
    }

    @Override
    public List<Connection> connections(Deadline deadline) throws BrokerException {
        return clients.connections(deadline);
    }

    @Override
    public List<Channel> channels(Deadline deadline) throws BrokerException {
        return clients.channels(deadline);
    }

    @Override
    public void closeConnection(String id, String reason, Deadline deadline) throws BrokerException {
        clients.close(id, reason, deadline);
    }

    @Override
    public Feasible<WorkPlan> planWork(Work work, Deadline deadline) throws BrokerException {
        return moving.plan(work, deadline);
    }

    @Override
    public void release(Work work, Deadline deadline) throws BrokerException {
        moving.release(work, deadline);
    }

    @Override
    public Pass open(WorkPlan plan, Deadline deadline) throws BrokerException {
        return moving.open(plan, deadline);
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
