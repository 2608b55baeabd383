package io.brokerdeck.deadletter;

import io.brokerdeck.broker.Feasible;

/** Something was asked of looks that must not be done now. Nothing was changed. */
public final class LookDenied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public sealed interface Why {
        /** Messages could be lost, or it is impossible. */
        record Refused(Feasible.Refusal refusal) implements Why {}

        /** It has a cost that was not accepted. */
        record Cost(Inspections.Planned planned) implements Why {}

        /** @param holder the id of the operation that works on the queue, or of the look that is taken */
        record Busy(String holder, boolean looks) implements Why {}

        record Unknown(String inspection) implements Why {}

        /** @param message no message of this number is in the look */
        record UnknownMessage(String inspection, String message) implements Why {}

        /** It is still being taken. */
        record Looking(String inspection) implements Why {}
    }

    private final transient Why why;

    LookDenied(Why why) {
        super(why.toString(), null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
