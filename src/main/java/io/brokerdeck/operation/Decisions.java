package io.brokerdeck.operation;

import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.Proposal;
import io.brokerdeck.deadletter.MessageJson;
import io.brokerdeck.operation.Intake.Read;
import io.brokerdeck.store.Seal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides on each message that a leg reads: to be sent, to be taken off because it had arrived before, or to stay. Every
 * decision goes to the ledger and is acted upon once it is durable. For one thread.
 */
final class Decisions {
    /** A message to be sent once its intent is durable. */
    record Departure(Flight.Sending sending, Outgoing outgoing) {}

    /** A message to be taken off its source once that is durable. */
    record Gone(Held held, long seq) {}

    private static final String UNTOLD =
            "not among the scheduled messages any more when it was looked for: cancelled, or delivered; archived";

    private final String operation;
    private final Order order;
    private final Outlet outlet;
    private final Ledger ledger;
    private final Circuits circuits;
    private final Progress progress;
    private final Seal seal;
    private final Recognition recognition;
    private final Choice choice;
    /** What is in the source was not sent, for certain. */
    private final boolean atomic;

    private final List<Gone> gone = new ArrayList<>();
    /** Messages never in hand before that are still to be read, and still to be chosen. */
    private long toRead;

    private long toChoose;
    private boolean beyond;
    private boolean keepsSome;

    Decisions(
            String operation,
            Order order,
            Past past,
            Outlet outlet,
            Ledger ledger,
            Circuits circuits,
            Progress progress,
            Seal seal,
            boolean atomic,
            long toRead,
            long mostBack,
            Choice choice) {
        this.operation = operation;
        this.order = order;
        this.outlet = outlet;
        this.ledger = ledger;
        this.circuits = circuits;
        this.progress = progress;
        this.seal = seal;
        this.atomic = atomic;
        this.recognition = new Recognition(past, mostBack);
        this.toRead = toRead;
        this.choice = choice;
        this.toChoose = choice.most(past.items());
    }

    /** Whether there may be messages ahead that concern this operation. */
    boolean wantMore() {
        return (toRead > 0 && toChoose > 0) || (!recognition.isEmpty() && !beyond);
    }

    /** How many messages may be read without touching those that came later; no bound while some must be recognised. */
    long most() {
        if (!recognition.isEmpty()) {
            return Long.MAX_VALUE;
        }
        return order.selection().isPartial() ? toRead : Math.min(toRead, toChoose);
    }

    /** Whether anything that was read goes back to the source. */
    boolean keepSome() {
        return keepsSome;
    }

    /** What became of the items in doubt that were not met, to the ledger. @param absent whether none is in the source */
    void missing(boolean absent) {
        if (order.cancels()) {
            for (long seq : recognition.missing(Recognition.Verdict.ARRIVED)) {
                ledger.change(seq, Outcome.MISSING, UNTOLD);
                progress.outcome(Outcome.MISSING, 1);
            }
            return;
        }
        boolean moved = atomic && absent;
        Outcome outcome = moved ? Outcome.SETTLED : Outcome.MISSING;
        String detail = moved
                ? "its answer was lost; it was moved, for it is not in its queue any more"
                : "not in its queue any more when it was looked for; it may have arrived";
        for (long seq : recognition.missing(Recognition.Verdict.IN_DOUBT)) {
            ledger.change(seq, outcome, detail);
            progress.outcome(outcome, 1);
        }
    }

    boolean hasMissing() {
        return !recognition
                .missing(order.cancels() ? Recognition.Verdict.ARRIVED : Recognition.Verdict.IN_DOUBT)
                .isEmpty();
    }

    /** Whether the archive is all that messages go to. */
    boolean cancels() {
        return order.cancels();
    }

    /** Of these the source could not say that they were taken off: they went on, or somebody else took them. */
    void absent(List<Gone> absent) {
        for (Gone each : absent) {
            ledger.change(
                    each.seq(),
                    Outcome.MISSING,
                    "was due, or taken off by somebody else, when it was to be cancelled: it may have been delivered; archived");
            progress.outcome(Outcome.MISSING, 1);
        }
    }

    /** Messages that the destination has had before: to be taken off the source once that is durable. */
    List<Gone> gone() {
        List<Gone> all = List.copyOf(gone);
        gone.clear();
        return all;
    }

    /** Decides in order until the intake is empty, or the next one's destination lets nothing through for now. */
    List<Departure> decide(Intake intake, int underWay, Pacer pacer) {
        List<Departure> departures = new ArrayList<>();
        Map<Place, Integer> unproven = new HashMap<>();
        while (!intake.isEmpty() && pacer.allowance() > 0) {
            Proposal proposal = outlet.propose(intake.first().held().message());
            if (proposal instanceof Proposal.To to) {
                int allowance = circuits.allowance(to.place());
                if (allowance != Integer.MAX_VALUE
                        && underWay + unproven.merge(to.place(), 1, Integer::sum) > allowance) {
                    break;
                }
            }
            Departure departure = decide(intake.take(), proposal, intake);
            if (departure != null) {
                departures.add(departure);
            }
            if (departure != null || order.cancels()) {
                pacer.took(1);
            }
        }
        return departures;
    }

    private @Nullable Departure decide(Read read, Proposal proposal, Intake intake) {
        Recognition.Found found = recognition.of(read.digest(), read.identified(), intake.together(read.digest()));
        if (order.cancels() && found.verdict() != Recognition.Verdict.NEW) {
            // whatever became of it, it is there to be cancelled
            takeOff(read.held(), found.seq(), null, "was archived before the connection ended, and cancelled then");
            return null;
        }
        switch (found.verdict()) {
            case NEW:
                return fresh(read, proposal);
            case UNSENT:
            case IN_DOUBT:
                boolean unsent = atomic || found.verdict() == Recognition.Verdict.UNSENT;
                if ((order.sendDoubtful() || unsent) && proposal instanceof Proposal.To to) {
                    return departure(found.seq(), read.held(), to, unsent ? Outcome.SENT_LATER : Outcome.SENT_AGAIN);
                }
                keep(read.held(), found.seq());
                return null;
            case STAYS:
                keep(read.held(), found.seq());
                return null;
            case ARRIVED:
                takeOff(
                        read.held(),
                        found.seq(),
                        null,
                        "had arrived when the connection was lost: archived, and taken off without being sent again");
                return null;
            case CAME_BACK:
                takeOff(
                        read.held(),
                        found.seq(),
                        Outcome.CAME_BACK,
                        "the broker brought it back: archived, and taken off without being sent again");
                return null;
            case SENT_AGAIN:
                takeOff(
                        read.held(),
                        found.seq(),
                        null,
                        "was sent again before, and the broker brought it back: archived, and taken off");
                return null;
            case DOUBTFUL:
                toRead--;
                toChoose--;
                keep(
                        read.held(),
                        ended(
                                read,
                                Outcome.IN_DOUBT,
                                "came back from the broker, or is another copy of the"
                                        + " same content: without a message id nobody can tell"));
                return null;
        }
        throw new IllegalStateException(found.toString());
    }

    private @Nullable Departure fresh(Read read, Proposal proposal) {
        Held held = read.held();
        if (toRead <= 0 || toChoose <= 0) {
            // behind one that lies in its place there is none that was held before
            beyond |= !held.displaced();
            keepsSome = true;
            return null;
        }
        toRead--;
        progress.read(1);
        if (!choice.takes(held, read.digest())) {
            keepsSome = true;
            if (held.returns() == 0) {
                archive(
                        held,
                        ended(
                                read,
                                Outcome.AT_LIMIT,
                                "not chosen, and at its delivery limit: the broker may drop"
                                        + " it when it is given back; archived"));
            }
            return null;
        }
        toChoose--;
        if (order.cancels()) {
            long seq = ledger.item(read.digest(), read.messageId(), null, null, null);
            archive(held, seq);
            ledger.confirmed(seq);
            gone.add(new Gone(held, seq));
            return null;
        }
        if (proposal instanceof Proposal.To to) {
            long seq = ledger.item(read.digest(), read.messageId(), to.place().toString(), null, null);
            return departure(seq, held, to, null);
        }
        keep(held, ended(read, Outcome.REFUSED, ((Proposal.Nowhere) proposal).reason()));
        return null;
    }

    private Departure departure(long seq, Held held, Proposal.To to, @Nullable Outcome arrival) {
        String id = operation + "-" + seq;
        Object before = held.message().headers().get(Outgoing.COUNT_HEADER);
        long count = before instanceof Number number ? number.longValue() + 1 : 1;
        Message marked = to.message().with(Map.of(Outgoing.ID_HEADER, id, Outgoing.COUNT_HEADER, count));
        return new Departure(
                new Flight.Sending(seq, held, to.place(), arrival),
                new Outgoing(marked, to.place(), id, held.position()));
    }

    private long ended(Read read, Outcome outcome, String detail) {
        progress.outcome(outcome, 1);
        return ledger.item(read.digest(), read.messageId(), null, outcome, detail);
    }

    /** It goes back to its queue; where that may make the broker drop it, it is archived before. */
    void keep(Held held, long seq) {
        keepsSome = true;
        if (held.returns() == 0) {
            archive(held, seq);
        }
    }

    private void takeOff(Held held, long seq, @Nullable Outcome outcome, String detail) {
        archive(held, seq);
        ledger.change(seq, outcome, detail);
        if (outcome != null) {
            progress.outcome(outcome, 1);
        }
        gone.add(new Gone(held, seq));
    }

    private void archive(Held held, long seq) {
        ledger.archive(seq, seal.seal(MessageJson.encode(held.message())));
    }
}
