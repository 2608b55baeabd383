package io.brokerdeck.api;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.deadletter.LookDenied;
import io.brokerdeck.deadletter.LookDenied.Why;

/** The problem of something that looks must not do now. */
final class InspectionProblem {
    private InspectionProblem() {}

    interface Question<T> {
        T ask() throws BrokerException;
    }

    static <T> T answered(String broker, Question<T> question) {
        try {
            return question.ask();
        } catch (LookDenied e) {
            throw of(e.why());
        } catch (BrokerException e) {
            throw BrokerProblem.of(broker, e.failure());
        }
    }

    static Problem of(Why why) {
        if (why instanceof Why.Refused refused) {
            return Problem.refused("inspection-refused", "A look would not be safe", refused.refusal());
        }
        if (why instanceof Why.Cost cost) {
            return Problem.conflict(
                            "cost-not-accepted",
                            "It has a cost",
                            "Looking has the costs told in plan.costs. Send acceptCost true if that is acceptable.")
                    .with(
                            "plan",
                            InspectionItem.PlanItem.of(
                                    cost.planned().plan(), cost.planned().bounds()));
        }
        if (why instanceof Why.Busy busy) {
            return busy(busy.holder(), busy.looks());
        }
        if (why instanceof Why.Looking looking) {
            return Problem.conflict(
                            "inspection-state",
                            "The look is still being taken",
                            "Stop it first: POST /api/v1/inspections/" + looking.inspection() + "/stop.")
                    .with("inspection", looking.inspection());
        }
        if (why instanceof Why.UnknownMessage unknown) {
            return Problem.notFound("The look \"" + unknown.inspection() + "\" has no message \"" + unknown.message()
                    + "\": give the number of one of its messages.");
        }
        Why.Unknown unknown = (Why.Unknown) why;
        return Problem.notFound("There is no look \"" + unknown.inspection()
                + "\": it was never taken here, was deleted, or its retention has ended.");
    }

    static Problem busy(String holder, boolean looks) {
        return looks
                ? Problem.conflict(
                                "queue-busy",
                                "A look is being taken into this queue",
                                "Look " + holder + " is not ended. Wait for it, or stop it.")
                        .with("inspection", holder)
                : Problem.conflict(
                                "queue-busy",
                                "Another operation works on this queue",
                                "Operation " + holder + " is not ended. Wait for it, resume it or cancel it.")
                        .with("operation", holder);
    }
}
