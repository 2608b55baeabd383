package io.brokerdeck.operation;

import io.brokerdeck.broker.WorkPlan;

/**
 * An operation that is given to a runner.
 *
 * @param accepted the plan that somebody agreed to
 * @param planned how many messages were to be read by it
 */
record Assignment(Lease lease, Order order, WorkPlan accepted, long planned, Aim aim) {
    enum Aim {
        MOVE,
        /** It is cancelled: only what an interruption left open is settled, nothing more is sent. */
        WIND_UP
    }

    String operation() {
        return lease.operation();
    }

    boolean windsUp() {
        return aim == Aim.WIND_UP;
    }
}
