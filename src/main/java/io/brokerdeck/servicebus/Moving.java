package io.brokerdeck.servicebus;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Capability;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.WorkPlan;

/** Moving messages, which this kind of broker does not do yet. */
final class Moving {
    private static final String REASON = "Messages of Service Bus cannot be moved yet.";

    static Capability capability() {
        return Capability.no(REASON);
    }

    Feasible<WorkPlan> plan() {
        return new Feasible.No<>(new Feasible.Refusal("not-yet", REASON, "Use another tool for now."));
    }

    BrokerException refused() {
        return new BrokerException(new Failure(Failure.REFUSED, REASON, "Use another tool for now."));
    }
}
