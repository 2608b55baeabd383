package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Work;
import io.brokerdeck.rabbitmq.Routes.Name;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * All that a plan is made from, read now.
 *
 * @param network of the source's virtual host
 * @param targets of the destination's virtual host: the same one unless a place in another was named; null where there
 *     is no such virtual host
 */
record Sight(
        Work work,
        Version version,
        Facts facts,
        Network network,
        @Nullable Network targets) {
    static Sight read(Management management, Work work, Deadline deadline) throws BrokerException {
        Version version = version(management, deadline);
        Facts facts = Facts.read(management, version, work.source(), deadline);
        String vhost = work.source().namespace();
        Network network = new Network(Definitions.read(management, vhost, deadline));
        String other = work.destination() instanceof Destination.Named named
                ? named.place().namespace()
                : vhost;
        return new Sight(
                work, version, facts, network, other.equals(vhost) ? network : other(management, other, deadline));
    }

    static @Nullable Network other(Management management, String vhost, Deadline deadline) throws BrokerException {
        try {
            return new Network(Definitions.read(management, vhost, deadline));
        } catch (BrokerException e) {
            if (e.failure().reason().equals(io.brokerdeck.broker.Failure.NOT_FOUND)) {
                return null;
            }
            throw e;
        }
    }

    /** Of a cluster of several versions the lowest: what a queue does follows the oldest member. */
    static Version version(Management management, Deadline deadline) throws BrokerException {
        Version[] lowest = {
            Version.of(management
                    .object("/api/overview?columns=rabbitmq_version", deadline)
                    .text("rabbitmq_version"))
        };
        management.list("/api/nodes?columns=name,applications", deadline, node -> {
            for (Fields application : node.objects("applications")) {
                if (application.text("name").equals("rabbit")) {
                    lowest[0] = lowest[0].older(Version.of(application.text("version")));
                }
            }
        });
        return lowest[0];
    }

    Name source() {
        return new Name(work.source().namespace(), work.source().name());
    }

    /** Messages that wait, exactly; asked over AMQP. Fails with a {@link LockedException} where the queue is another's. */
    static AMQP.Queue.DeclareOk count(Amqp amqp, Work work, Deadline deadline) throws BrokerException, LockedException {
        try (Connection connection = amqp.connect(work.source().namespace(), deadline)) {
            return connection.createChannel().queueDeclarePassive(work.source().name());
        } catch (IOException e) {
            int code = Closed.code(e);
            if (code == AMQP.RESOURCE_LOCKED) {
                throw new LockedException();
            }
            if (code == AMQP.NOT_FOUND) {
                throw Description.absent(work.source());
            }
            throw new BrokerException(
                    new io.brokerdeck.broker.Failure(
                            io.brokerdeck.broker.Failure.UNREACHABLE,
                            "queue " + work.source().name() + " could not be asked: " + Closed.words(e),
                            "Check the user's permissions and that the broker runs."),
                    e);
        }
    }

    /** The queue belongs to another connection. */
    static final class LockedException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
