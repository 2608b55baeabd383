package io.brokerdeck.api;

import io.brokerdeck.operation.Denied.Why;

/** The problem of something that operations must not do now. */
final class OperationProblem {
    private OperationProblem() {}

    static Problem of(Why why) {
        if (why instanceof Why.Refused refused) {
            return Problem.refused("operation-refused", "This would not be safe", refused.refusal());
        }
        if (why instanceof Why.Cost cost) {
            return Problem.conflict(
                            "cost-not-accepted",
                            "It has a cost",
                            "Reading the queue has the costs told in plan.costs. Send acceptCost true if that is"
                                    + " acceptable.")
                    .with("plan", PlanItem.of(cost.plan(), cost.planned(), null));
        }
        if (why instanceof Why.More more) {
            return Problem.conflict(
                            "more-messages",
                            "More messages are there than expected",
                            more.planned() + " messages would be taken, and " + more.expected()
                                    + " were expected. Look at the plan, and send its number as expectedCount.")
                    .with("plan", PlanItem.of(more.plan(), more.planned(), null));
        }
        if (why instanceof Why.Busy busy) {
            return InspectionProblem.busy(busy.holder(), busy.looks());
        }
        if (why instanceof Why.KeyReused reused) {
            return Problem.conflict(
                    "idempotency-key-reused",
                    "The key stands for something else",
                    "Idempotency-Key \"" + reused.key() + "\" was used with another body. Take a new one.");
        }
        if (why instanceof Why.WrongState wrong) {
            return Problem.conflict(
                            "operation-state",
                            "The operation is in no state for this",
                            "It is " + wrong.state().word() + ". Running operations can be paused or cancelled, paused"
                                    + " and interrupted ones resumed or cancelled.")
                    .with("state", wrong.state().word());
        }
        Why.Unknown unknown = (Why.Unknown) why;
        return Problem.notFound("There is no operation \"" + unknown.operation()
                + "\": it was never begun here, or its retention has ended.");
    }
}
