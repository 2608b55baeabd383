package io.brokerdeck.operation;

import io.brokerdeck.broker.Failure;
import org.jspecify.annotations.Nullable;

/** How an operation came to a stop, for now or for good. */
record End(State state, @Nullable Failure failure) {
    /** As somebody wanted it. */
    static End of(Control.Stop stop) {
        return switch (stop) {
            case PAUSE -> new End(State.PAUSED, null);
            case CANCEL -> new End(State.CANCELLED, null);
            case INTERRUPT ->
                new End(
                        State.INTERRUPTED,
                        new Failure("stopped", "the console was stopped", "Resume the operation, or cancel it."));
        };
    }

    /** Of an operation that is cancelled: it ends, whatever came in between, and tells that. */
    End cancelled() {
        return new End(
                State.CANCELLED,
                failure == null
                        ? null
                        : new Failure(
                                failure.reason(),
                                "what an interruption left open could not be settled: " + failure.message(),
                                "Compare both queues: messages that are listed as arrived may lie in either, or in both."));
    }
}
