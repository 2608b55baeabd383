package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Consumer;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Feasible.Refusal;
import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What reading a queue and giving messages back could do to them: what is refused, what it costs, what may surprise. */
final class SourceRules {
    /** Returns that are left to others: consumers that fail, connections that break. */
    private static final int RESERVE = 2;

    /** So many messages of 1 KB a second are read, kept and given back on a busy machine (deploy/bench look). */
    private static final int READ_A_SECOND = 2_000;

    private static final Set<String> WORKING = Set.of("running", "flow", "idle");

    private final Sight sight;
    private final Facts facts;
    private final long ready;
    private final int consumers;

    SourceRules(Sight sight, long ready, int consumers) {
        this.sight = sight;
        this.facts = sight.facts();
        this.ready = ready;
        this.consumers = Math.max(consumers, facts.consumers().size());
    }

    /** Of what other brokers have beside the messages that wait, and how these can be named; null for what is here too. */
    private @Nullable Refusal part() {
        Work work = sight.work();
        if (!work.part().equals(Part.ACTIVE)) {
            return new Refusal(
                    "part",
                    "A queue of RabbitMQ has no " + work.part()
                            + " messages. Those that the delayed-message plugin keeps"
                            + " lie in an exchange, where nobody can read them.",
                    "Leave out the part, or ask for " + Part.ACTIVE + ".");
        }
        if (!work.positions().isEmpty()) {
            return new Refusal(
                    "positions",
                    "RabbitMQ does not number the messages of a queue.",
                    "Choose them by message id or another property.");
        }
        return work.destination() instanceof Destination.Nowhere
                ? new Refusal(
                        "nowhere",
                        "Messages that wait cannot be taken off without being sent.",
                        "Name a destination for them.")
                : null;
    }

    /** Null when nothing speaks against it. */
    @Nullable Refusal refusal() {
        Refusal part = part();
        if (part != null) {
            return part;
        }
        if (!List.of("", Guarantee.AT_LEAST_ONCE).contains(sight.work().guarantee())) {
            return new Refusal(
                    "guarantee",
                    "RabbitMQ has no transaction across two queues: it cannot promise \""
                            + sight.work().guarantee() + "\".",
                    "Ask for " + Guarantee.AT_LEAST_ONCE + ".");
        }
        if (facts.type().isEmpty()) {
            return unknown("type", "of which type the queue is");
        }
        if (facts.stream()) {
            return sight.work().looks()
                    ? null
                    : new Refusal(
                            "stream",
                            "Messages cannot be taken off a stream.",
                            "Read it with an offset of your own; its retention removes messages.");
        }
        if (facts.autoDelete()) {
            return new Refusal(
                    "auto-delete",
                    "The broker deletes this queue with all its messages when its last consumer leaves, and that would"
                            + " be the console.",
                    "Use a queue that is not auto-delete.");
        }
        if (facts.exclusive()) {
            return locked();
        }
        // a state that is not told yet is no matter: the queue itself is asked for its length
        if (!facts.state().isEmpty() && !WORKING.contains(facts.state())) {
            return new Refusal(
                    "not-running",
                    "The queue is " + facts.state() + ".",
                    "Start the node that carries it, or wait until enough of its members are back.");
        }
        if (!facts.policyKnown()) {
            return unknown("policy", "which policies apply to the queue");
        }
        Refusal refusal = consumerRefusal();
        if (refusal == null) {
            refusal = deliveryRefusal();
        }
        return refusal == null ? lengthRefusal() : refusal;
    }

    static Refusal locked() {
        return new Refusal(
                "exclusive",
                "The queue belongs to one connection of another client and cannot be read by others.",
                "Let that client publish to an ordinary queue.");
    }

    private static Refusal unknown(String what, String sentence) {
        return new Refusal(
                "unknown-" + what,
                "The broker does not tell " + sentence + ", and messages could be lost.",
                "Try again in a few seconds; if it stays so, check that the broker collects statistics.");
    }

    private @Nullable Refusal consumerRefusal() {
        if (facts.consumers().stream().anyMatch(Consumer::exclusive)) {
            return new Refusal(
                    "exclusive-consumer",
                    "An exclusive consumer has the queue for itself.",
                    "Stop that consumer for the time of the work.");
        }
        return facts.singleActive() && consumers > 0
                ? new Refusal(
                        "single-active-consumer",
                        "The queue serves one consumer at a time, and another one is at work.",
                        "Stop its " + consumers + " consumers for the time of the work.")
                : null;
    }

    /** Returns that the work may need, as the broker counts them. */
    private int needed() {
        int onPurpose = sight.work().some() ? 1 : 0;
        return onPurpose + 1 + Math.max(0, sight.work().passes() - 1);
    }

    private boolean counted() {
        return facts.quorum() && sight.version().counts();
    }

    private @Nullable Refusal deliveryRefusal() {
        if (!counted()) {
            return null;
        }
        if (!facts.limitKnown()) {
            return unknown("delivery-limit", "how often a message of this queue may be returned");
        }
        Integer limit = facts.deliveryLimit();
        int spent = sight.work().spent();
        if (limit == null || limit - spent - needed() >= RESERVE) {
            return null;
        }
        return new Refusal(
                "delivery-limit",
                "The queue drops a message that was returned more than " + limit + " times. " + spent
                        + " returns may be used up by the console, this work may need " + needed() + ", and " + RESERVE
                        + " are kept for others.",
                sight.version().before4()
                        ? "Raise delivery-limit by a policy for this queue, or remove it."
                        : "Set delivery-limit to -1, or higher, by a policy for this queue.");
    }

    private boolean maybePublished() {
        return !(facts.publishing() == 0)
                || !sight.network().feeding(sight.source()).isEmpty();
    }

    /** The fuller of messages and bytes, as a share of the limit; 0 without one. */
    private double fill() {
        Limits limits = facts.limits();
        Long length = limits.length();
        Long most = limits.bytes();
        Long bytes = facts.bytes();
        long messages = Math.max(ready, facts.messages() == null ? 0 : facts.messages());
        double byLength = length == null ? 0 : (double) messages / Math.max(1, length);
        // bytes that are not told could be as many as fit
        double byBytes = most == null ? 0 : bytes == null ? 1 : (double) bytes / Math.max(1, most);
        return Math.max(byLength, byBytes);
    }

    private String fillWords() {
        return String.format(
                Locale.ROOT,
                "The queue drops its oldest messages beyond %s and is %.0f %% full",
                facts.limits().bounds(),
                100 * fill());
    }

    private @Nullable Refusal lengthRefusal() {
        if (!facts.limits().dropsHead() || !maybePublished() || fill() <= 0.5) {
            return null;
        }
        return new Refusal(
                "length-limit",
                fillWords()
                        + ": new messages could fill it while some are held, and those given back would be dropped.",
                "Raise or remove the limit by a policy, or set overflow to reject-publish, for the time of the work.");
    }

    /** Reading a stream costs nothing. */
    List<Note> costs() {
        List<Note> costs = new ArrayList<>();
        if (facts.stream()) {
            return costs;
        }
        costs.add(new Note("redelivered", redelivered()));
        if (counted()) {
            Integer limit = facts.deliveryLimit();
            costs.add(new Note(
                    "deliveries",
                    "Every message that is given back uses " + (limit == null ? "a delivery" : "1 of " + limit)
                            + (limit == null ? "; the queue has no limit." : " deliveries.")
                            + (sight.work().spent() == 0
                                    ? ""
                                    : " The console gave some back "
                                            + sight.work().spent() + " times before.")));
        } else if (facts.quorum() && facts.deliveryLimit() != null) {
            costs.add(new Note(
                    "deliveries",
                    "Giving back uses no delivery; a connection that breaks off uses 1 of " + facts.deliveryLimit()
                            + " for each message held."));
        }
        if (consumers > 0) {
            long seconds = 1 + Math.min(ready, sight.work().most()) / READ_A_SECOND;
            costs.add(new Note(
                    "hidden",
                    "Messages that are read are hidden from " + consumers + " consumers until given back"
                            + (sight.work().looks() ? ", for about " + seconds + " s." : ".")));
        }
        return costs;
    }

    private String redelivered() {
        if (sight.work().looks()) {
            return "Every message that is seen is given back in its order, marked as redelivered.";
        }
        return sight.work().some()
                ? "Messages that are not chosen are given back in their order, marked as redelivered."
                : "Messages that stay, when the work stops or one is refused, are marked as redelivered.";
    }

    List<Note> warnings() {
        List<Note> warnings = new ArrayList<>();
        if (facts.stream()) {
            return warnings;
        }
        if (!sight.version().known()) {
            warnings.add(new Note(
                    "version",
                    "RabbitMQ \"" + sight.version().text() + "\" was not tried: every return is taken to count."));
        }
        if (consumers > 0) {
            warnings.add(new Note(
                    "consumers",
                    consumers + " consumers may take messages in between; which of them are old cannot be told then."
                            + (facts.quorum() ? " What is given back may then come in another order." : "")));
        }
        if (facts.priorities()) {
            warnings.add(new Note(
                    "priorities",
                    "Messages are read by priority; newer ones of a higher priority come before older ones."));
        }
        if (facts.limits().ttl() != null) {
            warnings.add(new Note("expiry", "Messages of this queue may expire before they are read."));
        }
        if (facts.limits().dropsHead() && maybePublished()) {
            warnings.add(new Note("length-limit", fillWords() + "."));
        }
        if (facts.policy().keySet().stream().anyMatch(key -> key.startsWith("delayed-retry"))
                || facts.arguments().keySet().stream().anyMatch(key -> key.startsWith("x-delayed-retry"))) {
            warnings.add(new Note(
                    "delayed-retry",
                    "The queue hides messages that are given back for a while before others see them."));
        }
        return warnings;
    }
}
