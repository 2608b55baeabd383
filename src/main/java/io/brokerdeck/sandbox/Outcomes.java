package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/** What the outcomes of AMQP mean to the service. */
final class Outcomes {
    private Outcomes() {}

    static Outcome of(@Nullable Object state) {
        if (state instanceof Accepted) {
            return new Outcome.Complete();
        }
        if (state instanceof Released) {
            return new Outcome.Release();
        }
        if (state instanceof Modified modified) {
            Map<String, Object> properties = properties(modified.getMessageAnnotations());
            return Boolean.TRUE.equals(modified.getUndeliverableHere())
                    ? new Outcome.Defer(properties)
                    : new Outcome.Abandon(properties);
        }
        if (state instanceof Rejected rejected) {
            ErrorCondition error = rejected.getError();
            return new Outcome.DeadLetter(properties(error == null ? null : error.getInfo()));
        }
        throw new Refusal(Cause.NOT_IMPLEMENTED, "The namespace knows no outcome " + state + ".");
    }

    /**
     * The outcome by the word that requests use for it. Throws a refusal for an unknown one.
     *
     * @param properties to set; reason and description among them
     */
    static Outcome of(String word, Map<String, Object> properties) {
        return switch (word) {
            case "completed" -> new Outcome.Complete();
            case "abandoned" -> new Outcome.Abandon(properties);
            case "defered" -> new Outcome.Defer(properties);
            case "suspended" -> new Outcome.DeadLetter(properties);
            case "released" -> new Outcome.Release();
            default -> throw new Refusal(Cause.ARGUMENT, "There is no disposition '" + word + "'.");
        };
    }

    static Map<String, Object> properties(@Nullable Map<?, ?> given) {
        var properties = new HashMap<String, Object>();
        if (given != null) {
            given.forEach((key, value) -> {
                if (value != null) {
                    properties.put(String.valueOf(key), value);
                }
            });
        }
        return properties;
    }
}
