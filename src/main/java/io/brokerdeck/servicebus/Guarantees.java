package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Feasible.Refusal;
import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.broker.WorkPlan.Note;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be promised: a transaction takes off and sends in one step, where tier and entities let it. */
final class Guarantees {
    private final Sight sight;
    private final boolean oneNamespace;

    Guarantees(Sight sight, boolean oneNamespace) {
        this.sight = sight;
        this.oneNamespace = oneNamespace;
    }

    List<String> possible() {
        return obstacle() == null
                ? List.of(Guarantee.EXACTLY_ONCE, Guarantee.AT_LEAST_ONCE)
                : List.of(Guarantee.AT_LEAST_ONCE);
    }

    String chosen() {
        String wanted = sight.work().guarantee();
        return wanted.isEmpty() ? possible().get(0) : wanted;
    }

    /** Why there is no transaction; null where there is one. */
    private @Nullable String obstacle() {
        if (sight.work().destination() instanceof Destination.Nowhere) {
            return "what is cancelled is archived first, in another step";
        }
        if (!sight.transactions()) {
            return "the Basic tier has no transactions";
        }
        if (!oneNamespace) {
            return "a transaction stays within one namespace";
        }
        boolean partitioned = sight.terms().partitioned()
                || sight.targets().byPath().values().stream()
                        .anyMatch(target ->
                                target.terms() != null && target.terms().partitioned());
        return partitioned ? "a transaction on a partitioned entity stays within one partition" : null;
    }

    @Nullable Refusal refusal() {
        if (possible().contains(chosen())) {
            return null;
        }
        return new Refusal(
                "guarantee",
                "Service Bus cannot promise \"" + chosen() + "\" here"
                        + (chosen().equals(Guarantee.EXACTLY_ONCE) ? ": " + obstacle() + "." : "."),
                "Ask for " + String.join(" or ", possible()) + ".");
    }

    List<Note> warnings() {
        if (chosen().equals(Guarantee.EXACTLY_ONCE)) {
            return List.of(new Note(
                    "transfers",
                    "What a destination does not take in the moment after a transaction lies in "
                            + sight.source()
                                    .with(EntityPath.Part.TRANSFER_DEAD_LETTER)
                                    .name()
                            + "; the work ends only when that was looked at."));
        }
        String obstacle = obstacle();
        return obstacle == null || sight.work().destination() instanceof Destination.Nowhere
                ? List.of()
                : List.of(new Note(
                        "at-least-once", "A message may arrive twice if a connection breaks: " + obstacle + "."));
    }
}
