package io.brokerdeck.operation;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.Sent;
import io.brokerdeck.operation.Decisions.Departure;
import io.brokerdeck.operation.Decisions.Gone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass of an operation over its source. The order of things that nothing may change: that a message is going to be
 * sent is durable before it is sent; that the destination has it is durable before it is taken off the source. A commit
 * makes the confirmations of one batch durable together with the intents of the next. For one thread.
 */
final class Leg {
    /** Why a leg ended without a failure. */
    enum Ending {
        /** All that was there in the beginning was looked at. */
        COMPLETE,
        STOPPED,
        /** A destination fails. */
        CIRCUIT,
        OUTLET_LOST,
        /** The source would soon lose patience: to be read again. */
        PATIENCE
    }

    private static final int BATCH = 500;
    private static final Duration SOON = Duration.ofMillis(50);
    private static final long BYTES_UNDER_WAY = 24L << 20;
    private static final Duration STALL = Duration.ofSeconds(60);
    private static final Duration LANDING = Duration.ofSeconds(10);
    private static final Duration LANDING_BLOCKED = Duration.ofMillis(500);
    private static final Duration TICK = Duration.ofMillis(50);

    private final Pass pass;
    private final Outlet outlet;
    private final Ledger ledger;
    private final Decisions decisions;
    private final Circuits circuits;
    private final Progress progress;
    private final Control control;
    private final Pacer pacer;
    private final Runnable changed;
    private final Intake intake;
    private final Flight flight = new Flight();
    /** Confirmed, or archived; to be taken off the source as soon as that is durable. */
    private final List<Gone> removable = new ArrayList<>();
    /** Whether some were not sent because of others in the same step. */
    private boolean rolledBack;

    Leg(
            Pass pass,
            Outlet outlet,
            Ledger ledger,
            Decisions decisions,
            Circuits circuits,
            Progress progress,
            Control control,
            Pacer pacer,
            Runnable changed) {
        this.pass = pass;
        this.outlet = outlet;
        this.ledger = ledger;
        this.decisions = decisions;
        this.circuits = circuits;
        this.progress = progress;
        this.control = control;
        this.pacer = pacer;
        this.changed = changed;
        this.intake = new Intake(pass);
    }

    /** Whether anything goes back to the source. */
    boolean keepsSome() {
        return decisions.keepSome() || !intake.isEmpty();
    }

    /** Fails with {@link BrokerException} when the source was lost; what was under way then is in the journal. */
    Ending run() throws BrokerException {
        Ending ending;
        try {
            ending = move();
            land();
            if (ending == Ending.COMPLETE) {
                ledger.settled();
                if (decisions.hasMissing()) {
                    decisions.missing(pass.isExhausted());
                }
            }
            ledger.write();
        } catch (BrokerException lost) {
            await(LANDING);
            collect();
            ledger.write();
            throw lost;
        } catch (JournalException | Lease.Lost unwritten) {
            pass.giveBack();
            throw unwritten;
        }
        pass.giveBack();
        ledger.safe();
        ledger.write();
        return ending;
    }

    private Ending move() throws BrokerException {
        while (true) {
            Ending ending = ending();
            if (ending != null) {
                return ending;
            }
            boolean reads = intake.isEmpty() && wantsMore() && hasRoom();
            if (reads) {
                intake.gather(
                        Math.min(Math.min(BATCH, decisions.most()), Math.min(room(), pacer.allowance())),
                        BYTES_UNDER_WAY - flight.bytes());
            }
            List<Departure> departures = decisions.decide(intake, flight.size(), pacer);
            removable.addAll(decisions.gone());
            boolean durable = commit();
            departures.forEach(departure -> flight.send(outlet, departure.sending(), departure.outgoing()));
            if (durable) {
                takeOff();
            }
            if (departures.isEmpty()) {
                if (isDone()) {
                    return conclusion();
                }
                if (!reads || !intake.isEmpty()) {
                    rest();
                }
            }
        }
    }

    private @Nullable Ending ending() {
        if (control.isStopping()) {
            return Ending.STOPPED;
        }
        if (circuits.open().isPresent()) {
            return Ending.CIRCUIT;
        }
        String blocked = outlet.blocked();
        if (!outlet.usable() || (blocked == null && flight.stalled().compareTo(STALL) > 0)) {
            return Ending.OUTLET_LOST;
        }
        if (pass.patience().passed()) {
            return Ending.PATIENCE;
        }
        progress.waiting(blocked == null ? "" : "the broker lets nothing be sent: " + blocked);
        return null;
    }

    private boolean wantsMore() throws BrokerException {
        return decisions.wantMore() && !(flight.isEmpty() && intake.isDry());
    }

    private int room() {
        return outlet.window() - flight.size();
    }

    /** Beside many under way, for some at once: each batch costs the journal a write. */
    private boolean hasRoom() {
        int some = flight.isEmpty() ? 1 : Math.max(1, Math.min(BATCH, outlet.window() / 4));
        return outlet.blocked() == null && room() >= some && flight.bytes() < BYTES_UNDER_WAY && pacer.allowance() > 0;
    }

    private boolean isDone() throws BrokerException {
        return intake.isEmpty() && flight.isEmpty() && removable.isEmpty() && !wantsMore();
    }

    /** What the loss of the outlet, or another message, has left unsent or in doubt wants another leg. */
    private Ending conclusion() {
        if (!outlet.usable()) {
            return Ending.OUTLET_LOST;
        }
        return rolledBack ? Ending.CIRCUIT : Ending.COMPLETE;
    }

    private void rest() {
        if (!flight.isEmpty()) {
            flight.await(TICK);
            return;
        }
        try {
            control.pause(TICK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            control.stop(Control.Stop.INTERRUPT);
        }
    }

    /** Makes durable what was decided and what has landed; few confirmations alone wait a little for company. */
    private boolean commit() {
        collect();
        boolean due = ledger.hasIntents() || flight.isEmpty() || removable.size() >= BATCH || ledger.isOld(SOON);
        if (due && ledger.write()) {
            changed.run();
        }
        return due;
    }

    /** All that is removable, which is durable by now. */
    private void takeOff() throws BrokerException {
        if (!removable.isEmpty()) {
            List<Held> absent = pass.remove(removable.stream().map(Gone::held).toList());
            long taken = removable.size() - absent.size();
            progress.outcome(Outcome.SETTLED, taken);
            if (decisions.cancels()) {
                progress.done(taken);
                decisions.absent(removable.stream()
                        .filter(each -> absent.contains(each.held()))
                        .toList());
            }
            removable.clear();
            ledger.settled();
        }
    }

    private void collect() {
        long arrived = 0;
        for (Flight.Landed landed = flight.poll(); landed != null; landed = flight.poll()) {
            Flight.Sending sending = landed.sending();
            if (landed.outcome() instanceof Sent.Confirmed) {
                arrived++;
                circuits.succeeded(sending.place);
                removable.add(new Gone(sending.held, sending.seq));
                if (sending.arrival != null) {
                    ledger.change(sending.seq, sending.arrival, null);
                }
            } else {
                failed(sending, landed.outcome());
            }
            if (sending.arrival == null) {
                ledger.confirmed(sending.seq);
            }
        }
        if (arrived > 0) {
            progress.done(arrived);
        }
    }

    private void failed(Flight.Sending sending, Sent sent) {
        if (sent instanceof Sent.Returned returned) {
            circuits.failed(sending.place, returned.reason());
            outcome(sending.seq, Outcome.RETURNED, returned.reason());
        } else if (sent instanceof Sent.RolledBack back) {
            circuits.failed(sending.place, back.reason());
            rolledBack = true;
            outcome(sending.seq, Outcome.UNSENT, "was not sent: " + back.reason());
        } else if (sent instanceof Sent.Refused refused && !outlet.usable()) {
            outcome(sending.seq, Outcome.UNSENT, "was not sent: " + refused.reason());
        } else if (sent instanceof Sent.Refused refused) {
            circuits.failed(sending.place, refused.reason());
            outcome(sending.seq, Outcome.REFUSED, refused.reason());
        } else if (sent instanceof Sent.Unknown unknown) {
            outcome(sending.seq, Outcome.IN_DOUBT, unknown.reason());
        }
        decisions.keep(sending.held, sending.seq);
    }

    private void outcome(long seq, Outcome outcome, String detail) {
        ledger.change(seq, outcome, detail);
        progress.outcome(outcome, 1);
    }

    /** Waits for what is under way; what does not land in time is given up as unknown. */
    private void land() throws BrokerException {
        await(outlet.blocked() == null ? LANDING : LANDING_BLOCKED);
        if (!flight.isEmpty()) {
            outlet.close();
            await(LANDING);
        }
        collect();
        ledger.landed();
        ledger.write();
        takeOff();
    }

    private void await(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (!flight.isEmpty()
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            collect();
            flight.await(TICK);
        }
    }
}
