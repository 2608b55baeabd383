package io.brokerdeck.sandbox;

import java.util.Map;

/** What a receiver makes of a message that it holds. */
sealed interface Outcome {
    record Complete() implements Outcome {}

    /** Back into the queue; counts as a delivery. */
    record Abandon(Map<String, Object> properties) implements Outcome {}

    /** Back into the queue as if it had never been handed out. */
    record Release() implements Outcome {}

    /** Aside, to be received by its number. */
    record Defer(Map<String, Object> properties) implements Outcome {}

    /** To the dead-letter queue; reason and description are among the properties. */
    record DeadLetter(Map<String, Object> properties) implements Outcome {
        static final String REASON = "DeadLetterReason";
        static final String DESCRIPTION = "DeadLetterErrorDescription";
    }
}
