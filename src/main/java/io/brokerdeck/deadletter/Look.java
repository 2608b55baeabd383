package io.brokerdeck.deadletter;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Draining;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.deadletter.Inspection.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes one look: what it saw is durable here before the broker gets it back. For a thread of its own; {@link #stop} may be
 * called by any.
 */
final class Look implements Runnable {
    private static final Logger LOG = Logger.getLogger(Look.class);
    private static final Duration ALLOWANCE = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofMillis(250);
    /** A source that gave nothing for so long is asked whether it has more. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final int CHUNK_MESSAGES = 500;
    private static final long CHUNK_BYTES = 1 << 20;

    /** Who is told, on the thread of the look. */
    interface Listener {
        /** Before anything is read that the broker counts. */
        void begins();

        /** These are durable now. @param first number of the first of them, from 0 */
        void saw(long first, List<Seen> messages);

        void ended(Ending ending, @Nullable Failure failure);
    }

    /** Keeps some messages for good. */
    interface Keeper {
        void keep(long first, List<Seen> messages, long bytes);
    }

    private final String id;
    private final Broker broker;
    private final WorkPlan plan;
    private final Bounds bounds;
    private final Keeper keeper;
    private final Listener listener;
    /** A look that costs goes no further than what was there, however much comes meanwhile; another goes to the end. */
    private final long most;

    private final List<Seen> pending = new ArrayList<>();
    private long pendingBytes;
    private long seen;
    private long bytes;
    private volatile boolean stopping;

    Look(String id, Broker broker, WorkPlan plan, Bounds bounds, Keeper keeper, Listener listener) {
        this.id = id;
        this.broker = broker;
        this.plan = plan;
        this.bounds = bounds;
        this.keeper = keeper;
        this.listener = listener;
        boolean counted = plan.messages() >= 0 && !plan.costs().isEmpty();
        this.most = counted ? Math.min(bounds.messages(), plan.messages()) : bounds.messages();
    }

    /** It ends soon, with what it has seen. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        Ending ending = Ending.FAILED;
        Failure failure = null;
        try (Pass pass = broker.open(plan, Deadline.in(ALLOWANCE))) {
            listener.begins();
            ending = read(pass);
            keep();
            pass.giveBack();
        } catch (BrokerException e) {
            ending = Ending.FAILED;
            failure = e.failure();
            keepAfter(failure);
        } catch (RuntimeException e) {
            ending = Ending.FAILED;
            failure = new Failure(
                    Failure.INTERNAL,
                    "what was seen could not be kept: " + e.getMessage(),
                    "Make room where the console keeps its data, or make its database available, and look again.");
            LOG.errorf(e, "Look %s was broken off", id);
        }
        listener.ended(ending, failure);
    }

    /** The line was lost, not what came by it. */
    private void keepAfter(Failure failure) {
        try {
            keep();
        } catch (RuntimeException e) {
            LOG.errorf("Look %s ended (%s), and its last messages could not be kept: %s", id, failure.message(), e);
        }
    }

    private Ending read(Pass pass) throws BrokerException {
        long end = System.nanoTime() + bounds.time().toNanos();
        Draining draining = new Draining(pass, QUIET);
        while (true) {
            Ending ending = ending(pass, end);
            if (ending != null) {
                return ending;
            }
            List<Held> came = draining.next((int) Math.min(CHUNK_MESSAGES, most - seen), TICK);
            if (!came.isEmpty()) {
                for (Held held : came) {
                    if (bytes < bounds.bytes()) {
                        take(held);
                    }
                }
            } else {
                // what came is shown, however few
                keep();
                boolean all = plan.messages() >= 0 && seen >= plan.messages();
                if (all || draining.isDry()) {
                    return Ending.ALL;
                }
            }
        }
    }

    private @Nullable Ending ending(Pass pass, long end) {
        if (stopping || Thread.currentThread().isInterrupted()) {
            return Ending.STOPPED;
        }
        if (seen >= most) {
            return plan.messages() >= 0 && seen >= plan.messages() ? Ending.ALL : Ending.MESSAGES;
        }
        if (bytes >= bounds.bytes()) {
            return Ending.BYTES;
        }
        return System.nanoTime() >= end || pass.patience().passed() ? Ending.TIME : null;
    }

    private void take(Held held) {
        Seen message = Seen.of(held);
        pending.add(message);
        seen++;
        pendingBytes += message.message().bytes();
        bytes += message.message().bytes();
        if (pending.size() >= CHUNK_MESSAGES || pendingBytes >= CHUNK_BYTES) {
            keep();
        }
    }

    private void keep() {
        if (!pending.isEmpty()) {
            List<Seen> messages = List.copyOf(pending);
            long first = seen - messages.size();
            keeper.keep(first, messages, pendingBytes);
            pending.clear();
            pendingBytes = 0;
            listener.saw(first, messages);
        }
    }
}
