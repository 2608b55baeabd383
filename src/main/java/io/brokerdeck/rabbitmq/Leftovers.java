package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Connection;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Connections that work left open and the broker takes for alive until their heartbeat fails: those of a line that fell
 * silent, or of a console that vanished with its machine. They are known by the name that the client gave them.
 */
final class Leftovers {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private final Clients clients;

    Leftovers(Management management) {
        this.clients = new Clients(management);
    }

    /** The name of a connection that reads. */
    static String pass(String holder) {
        return ("brokerdeck pass " + holder).strip();
    }

    /** The name of a connection that sends. */
    static String outlet(String holder) {
        return ("brokerdeck outlet " + holder).strip();
    }

    /** Closes those of one holder, and waits until the broker has done so. */
    void end(String holder, Deadline deadline) throws BrokerException {
        Set<String> names = Set.of(pass(holder), outlet(holder));
        while (!holder.isEmpty()) {
            boolean some = false;
            for (Connection each : clients.connections(deadline)) {
                if (names.contains(each.client())) {
                    some = true;
                    clients.close(each.id(), "left behind by an earlier run", deadline);
                }
            }
            if (!some) {
                return;
            }
            if (deadline.passed() || Thread.currentThread().isInterrupted()) {
                throw new BrokerException(new Failure(
                        Failure.UNREACHABLE,
                        "a connection of an earlier run still holds messages and does not end",
                        "The broker ends it when its heartbeat fails, within two minutes; or close it by hand."));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
