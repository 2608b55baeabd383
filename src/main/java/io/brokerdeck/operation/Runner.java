package io.brokerdeck.operation;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.operation.Leg.Ending;
import io.brokerdeck.store.Seal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs one operation to its end or its next stop, leg by leg. A lost connection is tried again; after three failures it
 * waits half a minute, tries once more, and then pauses. For a thread of its own.
 */
final class Runner implements Runnable {
    private static final Logger LOG = Logger.getLogger(Runner.class);
    private static final Duration ALLOWANCE = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(1);

    interface Listener {
        void changed(String operation);

        /** @param stored whether the end could be written */
        void ended(Runner runner, End end, boolean stored);
    }

    private final Assignment assignment;
    private final Lease lease;
    private final Order order;
    private final Broker broker;
    private final Journal journal;
    private final OperationStore operations;
    private final Seal seal;
    private final Duration circuitDelay;
    private final Listener listener;
    private final Control control = new Control();
    private final Progress progress;
    private final Circuits circuits = new Circuits();
    private int failures;
    private boolean tried;

    Runner(
            Assignment assignment,
            Broker broker,
            Journal journal,
            OperationStore operations,
            Seal seal,
            Duration circuitDelay,
            BiConsumer<Outcome, Long> meter,
            Listener listener) {
        this.assignment = assignment;
        this.lease = assignment.lease();
        this.order = assignment.order();
        this.broker = broker;
        this.journal = journal;
        this.operations = operations;
        this.seal = seal;
        this.circuitDelay = circuitDelay;
        this.progress = new Progress(meter);
        this.listener = listener;
    }

    String operation() {
        return lease.operation();
    }

    boolean windsUp() {
        return assignment.windsUp();
    }

    Control control() {
        return control;
    }

    Progress progress() {
        return progress;
    }

    /** Keeps the operation while nothing is written to its journal. */
    void renew() {
        try {
            journal.write(lease, new Batch());
        } catch (Lease.Lost e) {
            control.stop(Control.Stop.INTERRUPT);
        }
    }

    @Override
    public void run() {
        End end;
        try {
            end = work();
        } catch (Lease.Lost e) {
            LOG.warnf("%s; this console leaves it alone", e.getMessage());
            listener.ended(this, new End(State.INTERRUPTED, null), true);
            return;
        } catch (RuntimeException e) {
            end = Fault.of(lease.operation(), e);
        }
        listener.ended(this, end, stored(end));
    }

    private boolean stored(End end) {
        try {
            operations.change(lease, end.state(), end.failure());
            return true;
        } catch (Lease.Lost e) {
            return true;
        } catch (RuntimeException e) {
            LOG.errorf("Operation %s: its state could not be written: %s", lease.operation(), e.getMessage());
            return false;
        }
    }

    private End work() {
        while (true) {
            Control.Stop stop = control.wanted();
            if (stop != null) {
                return End.of(stop);
            }
            End end;
            try {
                end = after(leg());
            } catch (BrokerException e) {
                end = failed(e.failure());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return End.of(Control.Stop.INTERRUPT);
            }
            if (end != null) {
                return windsUp() ? end.cancelled() : end;
            }
        }
    }

    private @Nullable End after(Ending ending) {
        if (ending == Ending.COMPLETE) {
            return new End(State.DONE, null);
        }
        if (ending == Ending.CIRCUIT) {
            String words = circuits.open().orElse("a destination fails");
            if (circuits.hopeless()) {
                return new End(
                        State.PAUSED,
                        new Failure(
                                "destination",
                                words,
                                "Mend the destination and resume; or cancel: what was not sent is where it was."));
            }
            await("destination fails, " + words);
            circuits.tryAgain();
        } else if (ending == Ending.OUTLET_LOST) {
            return failed(new Failure(
                    Failure.UNREACHABLE, "the connection by which messages were sent was lost", "Check the broker."));
        }
        return null;
    }

    private @Nullable End failed(Failure failure) {
        if (failure.reason().equals(Failure.NOT_FOUND)) {
            return new End(State.FAILED, failure);
        }
        if (failure.reason().equals(Failure.REFUSED)) {
            return new End(State.PAUSED, failure);
        }
        failures++;
        LOG.warnf("Operation %s: %s", lease.operation(), failure.message());
        if (failures < Circuits.FAILURES) {
            pause(SOON.multipliedBy(failures), failure.message());
            return null;
        }
        if (tried || windsUp()) {
            return new End(State.PAUSED, failure);
        }
        tried = true;
        await(failure.message());
        return null;
    }

    private void await(String why) {
        pause(
                circuitDelay,
                why + "; one message is tried after "
                        + Instant.now().plus(circuitDelay).truncatedTo(ChronoUnit.SECONDS));
    }

    private void pause(Duration time, String why) {
        progress.waiting(why);
        listener.changed(lease.operation());
        try {
            control.pause(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            control.stop(Control.Stop.INTERRUPT);
        }
        progress.waiting("");
    }

    private Ending leg() throws BrokerException, InterruptedException {
        // another console may have taken it over while this one slept
        journal.write(lease, new Batch());
        Past past = journal.past(lease.operation());
        if (windsUp() && past.isSafe()) {
            return Ending.COMPLETE;
        }
        String queue = order.queue().id();
        int spent = journal.returns(queue);
        boolean some = order.selection().isPartial() || past.items() > 0;
        // what must be recognised may lie anywhere among those that were held before
        long most = past.items() > 0 ? Long.MAX_VALUE : order.selection().reads(assignment.planned());
        Work work = order.work(
                some, spent, 1, most, lease.operation(), assignment.accepted().guarantee());
        broker.release(work, Deadline.in(ALLOWANCE));
        WorkPlan plan = new Planning(broker, assignment.accepted(), control, this::pause).plan(work, past.items() > 0);
        long unread = assignment.planned() - past.items();
        Ledger ledger = new Ledger(journal, lease, past);
        ledger.write();
        boolean whole = false;
        try (Pass pass = broker.open(plan, Deadline.in(ALLOWANCE));
                Outlet outlet = outlet(plan, pass)) {
            // counted before it happens: a crash gives back too
            journal.returned(queue, spent + 1);
            long before = progress.read();
            Decisions decisions = new Decisions(
                    lease.operation(),
                    order,
                    past,
                    outlet,
                    ledger,
                    circuits,
                    progress,
                    seal,
                    plan.promisesExactlyOnce(),
                    windsUp() ? 0 : unread,
                    mostBack(plan, unread),
                    Choice.of(order.selection(), journal.chosen(lease.operation()), past));
            Leg leg = new Leg(
                    pass,
                    outlet,
                    ledger,
                    decisions,
                    circuits,
                    progress,
                    control,
                    new Pacer(order.rate()),
                    () -> listener.changed(lease.operation()));
            Ending ending = leg.run();
            whole = ending == Ending.COMPLETE && !leg.keepsSome();
            if (progress.read() > before) {
                failures = 0;
                tried = false;
            }
            return ending;
        } finally {
            if (whole) {
                journal.returned(queue, 0);
            }
        }
    }

    private Outlet outlet(WorkPlan plan, Pass pass) throws BrokerException {
        if (order.cancels() || windsUp()) {
            return new NoOutlet();
        }
        return plan.promisesExactlyOnce()
                ? pass.atomic(Deadline.in(ALLOWANCE))
                : broker.outlet(plan, Deadline.in(ALLOWANCE));
    }

    /** Of a queue that nobody else holds messages of: those that wait there beside the ones never in hand. */
    private static long mostBack(WorkPlan plan, long unread) {
        return plan.othersHold() ? Long.MAX_VALUE : Math.max(0, plan.messages() - Math.max(0, unread));
    }
}
