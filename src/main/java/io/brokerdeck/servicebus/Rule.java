package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.administration.models.CorrelationRuleFilter;
import com.azure.messaging.servicebus.administration.models.FalseRuleFilter;
import com.azure.messaging.servicebus.administration.models.RuleFilter;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleAction;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import com.azure.messaging.servicebus.administration.models.TrueRuleFilter;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a subscription, in words.
 *
 * @param filter an SQL expression, "TRUE", "FALSE", or pairs that must be equal
 * @param action an SQL expression that changes the copy; "" for none
 */
record Rule(String name, String filter, String action) {
    static Rule of(RuleProperties told) {
        return new Rule(
                told.getName(),
                words(told.getFilter()),
                told.getAction() instanceof SqlRuleAction action ? action.getSqlExpression() : "");
    }

    // true and false filters are SQL filters by their types
    private static String words(@Nullable RuleFilter filter) {
        if (filter instanceof TrueRuleFilter) {
            return "TRUE";
        }
        if (filter instanceof FalseRuleFilter) {
            return "FALSE";
        }
        if (filter instanceof SqlRuleFilter sql) {
            return sql.getSqlExpression();
        }
        return filter instanceof CorrelationRuleFilter correlation ? words(correlation) : "unknown";
    }

    private static String words(CorrelationRuleFilter filter) {
        StringJoiner pairs = new StringJoiner(" AND ");
        add(pairs, "sys.CorrelationId", filter.getCorrelationId());
        add(pairs, "sys.MessageId", filter.getMessageId());
        add(pairs, "sys.Label", filter.getLabel());
        add(pairs, "sys.To", filter.getTo());
        add(pairs, "sys.ReplyTo", filter.getReplyTo());
        add(pairs, "sys.SessionId", filter.getSessionId());
        add(pairs, "sys.ReplyToSessionId", filter.getReplyToSessionId());
        add(pairs, "sys.ContentType", filter.getContentType());
        new TreeMap<>(filter.getProperties()).forEach((name, value) -> add(pairs, name, value));
        return pairs.toString();
    }

    private static void add(StringJoiner pairs, String name, @Nullable Object value) {
        if (value != null) {
            pairs.add(name + " = " + (value instanceof String ? "'" + value + "'" : value));
        }
    }

    Map<String, Object> details() {
        return action.isEmpty() ? Map.of("rule", name) : Map.of("rule", name, "action", action);
    }
}
