package io.brokerdeck.sandbox;

import java.util.List;

/** The fields that a correlation filter can name, in the order in which AMQP encodes them. */
final class Correlations {
    static final String LABEL = "Label";
    static final List<String> NAMES = List.of(
            "CorrelationId", "MessageId", "To", "ReplyTo", LABEL, "SessionId", "ReplyToSessionId", "ContentType");

    private Correlations() {}
}
