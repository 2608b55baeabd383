package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Feasible.Refusal;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.WorkPlan.Note;
import io.brokerdeck.broker.WorkPlan.Reach;
import io.brokerdeck.servicebus.Targets.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the messages of a plan would go: what is refused, every queue that would get some, what it costs there. */
final class TargetRules {
    private final Sight sight;
    private final List<Reach> reach = new ArrayList<>();
    private final List<Note> costs = new ArrayList<>();
    private final List<Note> warnings = new ArrayList<>();

    TargetRules(Sight sight) {
        this.sight = sight;
    }

    List<Reach> reach() {
        return reach;
    }

    List<Note> costs() {
        return costs;
    }

    List<Note> warnings() {
        return warnings;
    }

    /** Null when nothing speaks against it; then all the rest is known. */
    @Nullable Refusal look() {
        if (sight.work().destination() instanceof Destination.Nowhere) {
            return null;
        }
        boolean named = sight.work().destination() instanceof Destination.Named;
        if (sight.targets().byPath().isEmpty()) {
            warnings.add(new Note(
                    "no-dead-letter-queue",
                    "No queue sends its dead letters here: messages without a record of where they died stay."));
        }
        for (Target target : sight.targets().byPath().values()) {
            Refusal refusal = refusal(target, named);
            if (refusal != null) {
                return refusal;
            }
            if (target.terms() != null) {
                reach(target, target.terms());
            }
        }
        return null;
    }

    private @Nullable Refusal refusal(Target target, boolean named) {
        EntityPath path = EntityPath.parse(target.place().name());
        if (path.part() != EntityPath.Part.MAIN) {
            return new Refusal(
                    "sub-queue",
                    "Nothing can be sent to " + path.name() + ": the service alone puts messages there.",
                    "Name another destination.");
        }
        Terms terms = target.terms();
        if (terms == null) {
            return named
                    ? new Refusal(
                            "no-destination",
                            "There is no " + target.place() + " in namespace "
                                    + sight.targets().namespace() + ".",
                            "Create it, or name another destination.")
                    : null;
        }
        // a deferred message that is sent there waits there anew, for any receiver
        if (sight.isActive()
                && path.name().equalsIgnoreCase(sight.source().name())
                && sight.targets().namespace().equals(sight.work().source().namespace())) {
            return new Refusal(
                    "source-as-destination", "The messages lie in this queue already.", "Name another destination.");
        }
        if (!terms.takes()) {
            return new Refusal(
                    "destination-disabled",
                    target.place() + " is " + terms.status() + ": it takes no messages.",
                    "Set its status to Active, or name another destination.");
        }
        Topic topic = target.topic();
        return topic == null || topic.mayKeep()
                ? null
                : new Refusal(
                        "no-queue",
                        topic.subscriptions().isEmpty()
                                ? "Nobody subscribes to " + target.place() + ": the service would drop all."
                                : "No subscription of " + target.place() + " takes messages for certain, and the"
                                        + " service drops what none takes.",
                        Proposals.mend(target.aim()));
    }

    private void reach(Target target, Terms terms) {
        String via = target.place().toString();
        if (terms.detectsDuplicates()) {
            costs.add(new Note(
                    "message-ids",
                    target.place() + " drops messages whose id it has seen: they are sent under new ids, the former one"
                            + " in the property " + Proposals.MESSAGE_ID + "."));
        }
        Topic topic = target.topic();
        if (topic == null) {
            add(terms, via, List.of());
            return;
        }
        for (Topic.Subscription each : topic.subscriptions()) {
            add(each.terms(), via, each.takesAll() ? List.of() : List.of("what its rules let pass"));
        }
        EntityPath aim = target.aim();
        if (aim != null && topic.subscriptions().size() > 1) {
            costs.add(new Note(
                    "copies",
                    "A subscription has no address: messages go to " + target.place() + ", and each of its "
                            + topic.subscriptions().size()
                            + " subscriptions whose rules let them pass gets a copy. Rules"
                            + " can tell by the property " + Proposals.TARGET + " = " + aim.name()
                            + "; or name a queue."));
        } else if (topic.subscriptions().size() > 1) {
            warnings.add(new Note("copies", "More than one subscription may get a copy of each message."));
        }
    }

    private void add(Terms terms, String via, List<String> more) {
        List<String> remarks = new ArrayList<>(more);
        if (!terms.forwardsTo().isEmpty()) {
            remarks.add("forwards to " + terms.forwardsTo());
        }
        if (terms.live() != null) {
            remarks.add("messages expire after " + terms.live());
        }
        if (terms.sessions()) {
            remarks.add("takes only messages with a session id");
        }
        reach.add(new Reach(
                new QueueRef(
                        sight.work().source().broker(),
                        sight.targets().namespace(),
                        terms.path().name()),
                via,
                remarks));
    }
}
