package io.brokerdeck.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.jspecify.annotations.Nullable;

/** What the action of a rule makes of a message. */
final class Rewriting {
    private Rewriting() {}

    static Letter apply(List<SqlStep> steps, Letter letter) {
        Letter changed = letter;
        for (SqlStep step : steps) {
            SqlExpression expression = step.value();
            Object value = expression == null ? null : expression.value(changed);
            changed = step.target().system()
                    ? system(changed, step.target().name(), value)
                    : user(changed, step.target().name(), value);
        }
        return changed;
    }

    private static Letter user(Letter letter, String name, @Nullable Object value) {
        Map<String, Object> properties = new LinkedHashMap<>(letter.application());
        if (value == null) {
            properties.remove(name);
        } else {
            properties.put(name, value);
        }
        return letter.with(letter.properties(), properties);
    }

    private static Letter system(Letter letter, String name, @Nullable Object value) {
        Properties old = letter.properties();
        var changed = old == null ? new Properties() : new Properties(old);
        String text = value == null ? null : value.toString();
        switch (name.toLowerCase(Locale.ROOT).replace("-", "")) {
            case "messageid" -> changed.setMessageId(text);
            case "correlationid" -> changed.setCorrelationId(text);
            case "to" -> changed.setTo(text);
            case "replyto" -> changed.setReplyTo(text);
            case "label", "subject" -> changed.setSubject(text);
            case "sessionid" -> changed.setGroupId(text);
            case "replytosessionid" -> changed.setReplyToGroupId(text);
            case "contenttype" -> changed.setContentType(text == null ? null : Symbol.valueOf(text));
            default -> {
                return letter;
            }
        }
        return letter.with(changed, letter.application());
    }
}
