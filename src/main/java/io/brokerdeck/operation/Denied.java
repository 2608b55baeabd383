package io.brokerdeck.operation;

import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.WorkPlan;

/** Something was asked of operations that must not be done now. Nothing was changed. */
public final class Denied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public sealed interface Why {
        /** Messages could be lost, or it is impossible. */
        record Refused(Feasible.Refusal refusal) implements Why {}

        /** It has a cost that was not accepted. */
        record Cost(WorkPlan plan, long planned) implements Why {}

        /** More messages are there than somebody expected who wants them gone. */
        record More(WorkPlan plan, long planned, long expected) implements Why {}

        /** @param operation that holds the queue until it is ended */
        record Busy(String operation) implements Why {}

        record KeyReused(String key) implements Why {}

        record Unknown(String operation) implements Why {}

        /** The operation is in no state for it. */
        record WrongState(State state) implements Why {}
    }

    private final transient Why why;

    Denied(Why why) {
        super(why.toString(), null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
