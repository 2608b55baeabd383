package io.brokerdeck.operation;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Brokers;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.Removal;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.deadletter.Digest;
import io.brokerdeck.operation.Denied.Why;
import java.time.Duration;
import java.util.Map;

/** What orders would do and cost, and why some must not be carried out ({@link Denied}). Changes nothing; blocks on the broker. */
final class OrderPlans {
    private static final Duration ALLOWANCE = Duration.ofSeconds(10);

    private final Brokers brokers;
    private final Journal journal;
    private final Looks looks;

    OrderPlans(Brokers brokers, Journal journal, Looks looks) {
        this.brokers = brokers;
        this.journal = journal;
        this.looks = looks;
    }

    /** Tells which messages of a look are meant. */
    interface Looks {
        /** Copies of each content. */
        Map<Digest, Integer> selected(Order order, Selection.Looked looked);
    }

    /** Copies of each content that are selected in a look, some at least; empty for another selection. */
    Map<Digest, Integer> selected(Order order) {
        Selection.Looked looked = order.selection().looked();
        if (looked == null) {
            return Map.of();
        }
        Map<Digest, Integer> selected = looks.selected(order, looked);
        if (selected.isEmpty()) {
            throw new Denied(new Why.Refused(new Feasible.Refusal(
                    "selection", "No message of the look is selected.", "Select some, or look again.")));
        }
        return selected;
    }

    /** @param selected as {@link #selected} tells */
    Planned plan(Order order, Map<Digest, Integer> selected) throws BrokerException {
        Planned plan = plan(order, order.guarantee(), 1, order.selection().isPartial());
        long copies = selected.values().stream().mapToLong(Integer::longValue).sum();
        return order.selection().looked() == null ? plan : new Planned(plan.plan(), plan.planned(), copies);
    }

    /** For an order that was carried out in part. @param guarantee that it was begun with */
    Planned planAgain(Order order, String guarantee) throws BrokerException {
        return plan(order, guarantee, 2, true);
    }

    private static void requireSense(Order order) {
        if (order.cancels() && !order.part().equals(Part.SCHEDULED)) {
            throw new Denied(new Why.Refused(new Feasible.Refusal(
                    "not-scheduled",
                    "Only scheduled messages are cancelled; " + order.part()
                            + " ones are not taken off without being sent.",
                    "Give part \"" + Part.SCHEDULED + "\", or move them elsewhere.")));
        }
        if (order.cancels() && order.selection().isByContent()) {
            throw new Denied(new Why.Refused(new Feasible.Refusal(
                    "selection",
                    "How many scheduled messages have a certain content can be told only by reading them.",
                    "Cancel all, at most so many, or those with certain positions.")));
        }
    }

    private Planned plan(Order order, String guarantee, int passes, boolean some) throws BrokerException {
        requireSense(order);
        Broker broker = brokers.named(order.queue().broker());
        Work work = order.work(some, journal.returns(order.queue().id()), passes, Long.MAX_VALUE, "", guarantee);
        Feasible<WorkPlan> feasible = broker.planWork(work, Deadline.in(ALLOWANCE));
        if (feasible instanceof Feasible.No<WorkPlan> no) {
            throw new Denied(new Why.Refused(no.refusal()));
        }
        WorkPlan plan = ((Feasible.Yes<WorkPlan>) feasible).value();
        if (plan.removal() instanceof Removal.Never never) {
            throw new Denied(new Why.Refused(new Feasible.Refusal(
                    "removal", "Nothing can be taken off this queue: " + never.reason(), "Send copies instead.")));
        }
        if (plan.removal() instanceof Removal.Prefix && some) {
            throw new Denied(new Why.Refused(new Feasible.Refusal(
                    "removal", "This queue gives up its messages only in order.", "Choose all, or the oldest ones.")));
        }
        if (plan.messages() == 0) {
            journal.returned(order.queue().id(), 0);
        }
        return new Planned(plan, order.selection().reads(plan.messages()), null);
    }
}
