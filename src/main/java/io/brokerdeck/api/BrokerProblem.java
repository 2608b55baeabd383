package io.brokerdeck.api;

import io.brokerdeck.broker.Failure;

/** The problem of a question that a broker did not answer. */
final class BrokerProblem {
    /** The reason of a {@link Failure}: a capability is missing now. */
    static final String INCAPABLE = "capability-unavailable";
    /** The reason of a {@link Failure}: others wait for this broker already. */
    static final String BUSY = "broker-busy";

    private BrokerProblem() {}

    static Problem of(String broker, Failure failure) {
        String detail = failure.mend().isEmpty() ? failure.message() : failure.message() + " " + failure.mend();
        Problem problem =
                switch (failure.reason()) {
                    case Failure.NOT_FOUND -> Problem.notFound(detail);
                    case Failure.TIMEOUT ->
                        new Problem(504, "broker-timeout", "The broker did not answer in time", detail);
                    case Failure.UNREACHABLE ->
                        new Problem(503, "broker-unreachable", "The broker cannot be reached", detail);
                    case Failure.THROTTLED ->
                        new Problem(503, "broker-throttled", "The broker asks for fewer requests", detail);
                    case INCAPABLE -> new Problem(409, INCAPABLE, "This broker cannot do this now", detail);
                    case BUSY -> new Problem(503, BUSY, "Too many ask this broker", detail);
                    default -> new Problem(502, "broker-failed", "The broker did not answer as it should", detail);
                };
        return problem.with("broker", broker).with("reason", failure.reason()).with("mend", failure.mend());
    }
}
