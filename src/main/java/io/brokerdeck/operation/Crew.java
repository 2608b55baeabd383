package io.brokerdeck.operation;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.store.Seal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The operations that run in this console, a thread each, and the housekeeping around them: leases are renewed, operations
 * of consoles that are gone are marked as interrupted, old ones are deleted. Safe for any thread.
 */
final class Crew implements AutoCloseable, Runner.Listener {
    private static final Logger LOG = Logger.getLogger(Crew.class);
    private static final long TOLD_NANOS = Duration.ofMillis(250).toNanos();
    private static final Duration FAREWELL = Duration.ofSeconds(15);
    private static final Failure GONE = new Failure(
            "interrupted",
            "the console ended while the operation ran",
            "Resume it: what had arrived is recognised and not sent twice. Or cancel it.");

    private record Running(Runner runner, Thread thread) {}

    private final OperationStore operations;
    private final SqlJournal journal;
    private final Seal seal;
    private final OperationConfig config;
    private final OperationSeries series;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    /** How operations ended whose end could not be written yet. */
    private final Map<String, End> unwritten = new ConcurrentHashMap<>();

    private final Map<String, Long> told = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong revision = new AtomicLong(System.currentTimeMillis());
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "operations-clock");
        thread.setDaemon(true);
        return thread;
    });

    /** @param alone no other console uses this store: whatever is said to run does not */
    Crew(
            OperationStore operations,
            SqlJournal journal,
            Seal seal,
            OperationConfig config,
            OperationSeries series,
            boolean alone) {
        this.operations = operations;
        this.journal = journal;
        this.seal = seal;
        this.config = config;
        this.series = series;
        List<String> interrupted = operations.interrupt(alone, GONE);
        if (!interrupted.isEmpty()) {
            LOG.warnf("Operations that were interrupted, to be resumed or cancelled: %s", interrupted);
        }
        long beat = Math.max(500, config.lease().toMillis() / 3);
        clock.scheduleWithFixedDelay(this::beat, beat, beat, TimeUnit.MILLISECONDS);
    }

    void run(Assignment assignment, Broker broker) {
        String operation = assignment.operation();
        Order order = assignment.order();
        Runner runner = new Runner(
                assignment,
                broker,
                journal,
                operations,
                seal,
                config.circuitDelay(),
                (outcome, messages) -> series.count(order.kind(), order.queue().broker(), outcome, messages),
                this);
        Thread thread = new Thread(runner, "operation-" + operation);
        thread.setDaemon(true);
        unwritten.remove(operation);
        running.put(operation, new Running(runner, thread));
        thread.start();
        changed(operation);
    }

    /** False where it does not run here. One that winds up is cancelled already: it goes on with that. */
    boolean stop(String operation, Control.Stop stop) {
        Running it = running.get(operation);
        if (it == null) {
            return false;
        }
        if (!it.runner.windsUp()) {
            it.runner.control().stop(stop);
        }
        told(operation);
        return true;
    }

    void awaitEnd(String operation, Duration most) {
        Running it = running.get(operation);
        if (it != null) {
            try {
                it.thread.join(most.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** With what only the console that runs it knows. */
    Operation view(Stored stored, Counts counts) {
        Running it = running.get(stored.id());
        End end = unwritten.get(stored.id());
        State state = stored.state();
        if (it != null && state.isActive()) {
            state = standing(it.runner);
        } else if (end != null && state.isActive()) {
            state = end.state();
        }
        return new Operation(
                stored.id(),
                stored.order(),
                stored.plan(),
                state,
                it == null ? "" : it.runner.progress().waiting(),
                end != null ? end.failure() : stored.failure(),
                stored.startedBy(),
                stored.createdAt(),
                stored.endedAt(),
                stored.planned(),
                counts,
                it == null ? null : it.runner.progress().rate(),
                revision.get());
    }

    private static State standing(Runner runner) {
        Control.Stop stop = runner.control().wanted();
        if (runner.windsUp() || stop == Control.Stop.CANCEL) {
            return State.CANCELLING;
        }
        return stop == null ? State.RUNNING : State.PAUSING;
    }

    Runnable listen(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void changed(String operation) {
        long now = System.nanoTime();
        Long before = told.get(operation);
        if (before == null || now - before > TOLD_NANOS) {
            told.put(operation, now);
            told(operation);
        }
    }

    private void told(String operation) {
        revision.incrementAndGet();
        listeners.forEach(listener -> listener.accept(operation));
    }

    @Override
    public void ended(Runner runner, End end, boolean stored) {
        if (!stored) {
            unwritten.put(runner.operation(), end);
        }
        running.computeIfPresent(runner.operation(), (id, it) -> it.runner == runner ? null : it);
        told.remove(runner.operation());
        told(runner.operation());
        LOG.infof("Operation %s: %s", runner.operation(), end.state().word());
    }

    private void beat() {
        try {
            running.values().forEach(it -> it.runner.renew());
            operations.interrupt(false, GONE).forEach(this::told);
            operations.forget(config.retention());
            unwritten.keySet().forEach(id -> {
                if (operations.interruptOwn(id, unwritten.get(id))) {
                    unwritten.remove(id);
                }
            });
        } catch (RuntimeException e) {
            LOG.warnf("The journal of operations cannot be kept for now: %s", e.getMessage());
        }
    }

    /** Lets every operation come to a good stop. */
    @Override
    public void close() {
        clock.shutdownNow();
        List<Running> all = List.copyOf(running.values());
        all.forEach(it -> it.runner.control().stop(Control.Stop.INTERRUPT));
        long end = System.nanoTime() + FAREWELL.toNanos();
        for (Running it : all) {
            try {
                it.thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
