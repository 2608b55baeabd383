package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Feasible.Refusal;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.WorkPlan.Note;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reading a queue and giving messages back does to them: what is refused, what it costs, what may surprise. */
final class SourceRules {
    private final Sight sight;
    private final Terms terms;
    private final boolean main;

    SourceRules(Sight sight) {
        this.sight = sight;
        this.terms = sight.terms();
        this.main = sight.source().part() == EntityPath.Part.MAIN;
    }

    /** Null when nothing speaks against it. */
    @Nullable Refusal refusal() {
        if (!terms.gives()) {
            return new Refusal(
                    "disabled",
                    terms.path().name() + " is " + terms.status()
                            + ": nothing can be read from it or its dead letters.",
                    "Set its status to Active.");
        }
        Refusal part = new Parts(sight).refusal();
        if (part != null) {
            return part;
        }
        if (main && !terms.forwardsTo().isEmpty()) {
            return new Refusal(
                    "forwards",
                    "Messages of " + terms.path().name() + " go on to " + terms.forwardsTo() + " by themselves.",
                    "Move them from there, or end the forwarding.");
        }
        if (main && terms.sessions()) {
            return new Refusal(
                    "sessions",
                    "The service hands out messages of " + terms.path().name()
                            + " session by session only, each to one receiver.",
                    "Let their receivers work, or dead-letter them: its dead letters can be moved, with their sessions.");
        }
        if (returned() && terms.deliveries() <= returns()) {
            return new Refusal(
                    "max-delivery-count",
                    "The service dead-letters a message of " + terms.path().name() + " that was given back "
                            + terms.deliveries() + " times, and this work may give some back " + returns() + " times.",
                    "Raise its MaxDeliveryCount for the time of the work.");
        }
        return sight.stock().messages() == 0 && sight.peeked()
                ? new Refusal(
                        "unknown-counts",
                        "The service tells that " + sight.source().name()
                                + " holds nothing, and it does: it shows no counts" + " while it throttles.",
                        "Try again in a few seconds.")
                : null;
    }

    private int returns() {
        return (sight.work().some() ? 1 : 0) + sight.work().passes();
    }

    /** Whether what is given back counts as delivered in vain. */
    private boolean returned() {
        return main && !sight.work().part().equals(Part.SCHEDULED);
    }

    /** Whether messages are held that are not wanted. */
    private boolean locksOthers() {
        boolean named = !sight.isActive() && !sight.work().positions().isEmpty();
        return sight.work().some() && !named && !sight.work().part().equals(Part.SCHEDULED);
    }

    List<Note> costs() {
        List<Note> costs = new ArrayList<>();
        if (returned()) {
            costs.add(new Note(
                    "deliveries",
                    "Every message that is given back, because it is not chosen or the work stops, uses 1 of "
                            + terms.deliveries() + " deliveries; then the service dead-letters it."));
        }
        if (locksOthers()) {
            costs.add(new Note(
                    "locked",
                    "To reach messages in the middle, those before them are locked until the end; each lock is renewed"
                            + " every " + terms.lock().dividedBy(2).toSeconds() + " s, which the service counts as an"
                            + " operation" + (main ? "." : ". Their delivery count rises, without a maximum here.")));
        }
        return costs;
    }

    List<Note> warnings() {
        List<Note> warnings = new ArrayList<>(new Parts(sight).warnings());
        if (main && sight.isActive()) {
            warnings.add(new Note(
                    "consumers",
                    "Receivers may take messages in between; the service does not tell who reads. Scheduled and deferred"
                            + " messages stay."));
            if (terms.live() != null) {
                warnings.add(new Note("expiry", "Messages of this queue may expire before they are read."));
            }
        }
        return warnings;
    }
}
