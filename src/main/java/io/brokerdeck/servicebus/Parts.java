package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Feasible.Refusal;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.WorkPlan.Note;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with messages that do not simply wait: deferred ones are moved, scheduled ones are cancelled. */
final class Parts {
    private static final List<String> KNOWN = List.of(Part.ACTIVE, Part.DEFERRED, Part.SCHEDULED);

    private final Sight sight;
    private final String part;

    Parts(Sight sight) {
        this.sight = sight;
        this.part = sight.work().part();
    }

    /** Null when nothing speaks against it. */
    @Nullable Refusal refusal() {
        if (!KNOWN.contains(part)) {
            return new Refusal(
                    "part", "Service Bus has no " + part + " messages.", "Ask for " + String.join(", ", KNOWN) + ".");
        }
        boolean scheduled = part.equals(Part.SCHEDULED);
        boolean nowhere = sight.work().destination() instanceof Destination.Nowhere;
        if (nowhere && !scheduled) {
            return new Refusal(
                    "nowhere",
                    "Only scheduled messages are taken off without being sent.",
                    "Name a destination for them.");
        }
        return scheduled ? scheduled(nowhere) : null;
    }

    private @Nullable Refusal scheduled(boolean nowhere) {
        if (sight.source().part() != EntityPath.Part.MAIN) {
            return new Refusal(
                    "part",
                    "Dead letters are never scheduled.",
                    "Ask for " + Part.ACTIVE + " or " + Part.DEFERRED + ".");
        }
        if (sight.source().subscription() != null) {
            return new Refusal(
                    "part",
                    "The topic keeps the scheduled messages of its subscriptions, and nobody can look at them there.",
                    "Let who scheduled them cancel them by their numbers, or wait until they are due.");
        }
        return nowhere
                ? null
                : new Refusal(
                        "scheduled",
                        "A scheduled message that was sent now would come once more at its time.",
                        "Cancel it, or wait until it is due.");
    }

    List<Note> warnings() {
        if (part.equals(Part.SCHEDULED)) {
            return List.of(
                    new Note(
                            "due",
                            "Messages that become due in the meantime are delivered. What is due within seconds of its"
                                    + " cancellation is told as missing, for the service does not tell whether it was in time."));
        }
        if (!part.equals(Part.DEFERRED)) {
            return List.of();
        }
        Note owners = new Note(
                "deferred",
                "Who deferred these messages kept their numbers, and will not find them by these any more.");
        return sight.whole()
                ? List.of(owners)
                : List.of(
                        owners,
                        new Note(
                                "uncounted",
                                "There was no time to look through the whole of "
                                        + sight.source().name()
                                        + ": more deferred messages may lie behind those that were counted."));
    }
}
