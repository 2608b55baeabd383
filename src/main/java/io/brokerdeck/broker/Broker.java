package io.brokerdeck.broker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One broker, cluster or namespace, as the console reads it. Making one opens nothing: the first call connects, a later
 * one connects anew where it must.
 *
 * <p>The first half reads the fleet; the second half ({@link #planWork} and on) moves messages. Threads: {@link #poll} is
 * called by one thread at a time; the other methods by any, also beside a poll. Every method ends by its deadline, gives
 * up on interruption, and tells what failed as a {@link BrokerException}.
 */
public interface Broker extends AutoCloseable {
    BrokerRef ref();

    /**
     * From the start of one poll to the next, where nothing is configured for this broker; empty for the console's own
     * interval, which a broker that counts its calls may find too short.
     */
    default Optional<Duration> pollInterval() {
        return Optional.empty();
    }

    /**
     * Reads the figures of the whole fleet by the cheapest way. What exists is read anew when it is old or a queue
     * turned up that {@code last} does not know; else {@code last} is carried on. A part that cannot be seen is a
     * {@link Gap} and its figures are unknown; only a poll that saw nothing at all fails.
     */
    Observation poll(@Nullable Inventory last, Deadline deadline) throws BrokerException;

    /**
     * Describes one queue now, also without an inventory; its figures belong to {@link #poll}. Fails with
     * {@link Failure#NOT_FOUND} where the broker has no such queue.
     */
    QueueDetails details(QueueRef queue, Deadline deadline) throws BrokerException;

    List<Connection> connections(Deadline deadline) throws BrokerException;

    List<Channel> channels(Deadline deadline) throws BrokerException;

    /** Closes a client's connection, telling the client {@code reason}. Done already when there is no such connection. */
    void closeConnection(String id, String reason, Deadline deadline) throws BrokerException;

    /**
     * What moving messages off a source, or looking at them, would do and cost, or why it must not be done: because
     * messages could be lost, or because nobody can tell. Changes nothing.
     */
    Feasible<WorkPlan> planWork(Work work, Deadline deadline) throws BrokerException;

    /**
     * Ends what an earlier run of the same {@link Work#holder} left open and the broker takes for alive, so that what it
     * held waits in its queue again. Fails where that cannot be seen to. What was opened only seconds ago may not be
     * known to the broker yet.
     */
    void release(Work work, Deadline deadline) throws BrokerException;

    /**
     * Begins to read the source of an accepted plan. Looks at it once more first: fails with {@link Failure#REFUSED} where
     * the plan would now be refused or the source is another {@link Queue#incarnation}.
     */
    Pass open(WorkPlan plan, Deadline deadline) throws BrokerException;

    /** Begins to send to the destination of an accepted plan, which is none of a look. */
    Outlet outlet(WorkPlan plan, Deadline deadline) throws BrokerException;

    /** Lets go of connections; nothing else is lost. */
    @Override
    void close();
}
