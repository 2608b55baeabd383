package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.administration.models.CorrelationRuleFilter;
import com.azure.messaging.servicebus.administration.models.RuleFilter;
import com.azure.messaging.servicebus.administration.models.TrueRuleFilter;
import io.brokerdeck.broker.Message;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A topic and who subscribes to it. The service drops what no subscription's rules let pass and tells nobody; of an SQL
 * filter only the service knows what it lets pass.
 */
record Topic(Terms terms, List<Subscription> subscriptions) {
    /** One whose rules are joined by "or". */
    record Subscription(Terms terms, List<RuleFilter> filters) {
        boolean takesAll() {
            return filters.stream().anyMatch(TrueRuleFilter.class::isInstance);
        }

        private boolean surely(Message message) {
            return takesAll()
                    || filters.stream()
                            .anyMatch(filter -> filter instanceof CorrelationRuleFilter correlation
                                    && matches(correlation, message));
        }
    }

    /** Whether some subscription takes this message for certain. */
    boolean keeps(Message message) {
        return subscriptions.stream().anyMatch(each -> each.surely(message));
    }

    /** Whether there may be messages that {@link #keeps} says yes to. */
    boolean mayKeep() {
        return subscriptions.stream()
                .anyMatch(each ->
                        each.takesAll() || each.filters().stream().anyMatch(CorrelationRuleFilter.class::isInstance));
    }

    private static boolean matches(CorrelationRuleFilter filter, Message message) {
        return same(filter.getCorrelationId(), message, Wire.CORRELATION_ID)
                && same(filter.getMessageId(), message, Wire.MESSAGE_ID)
                && same(filter.getTo(), message, Wire.TO)
                && same(filter.getReplyTo(), message, Wire.REPLY_TO)
                && same(filter.getLabel(), message, Wire.SUBJECT)
                && same(filter.getSessionId(), message, Wire.SESSION_ID)
                && same(filter.getReplyToSessionId(), message, Wire.REPLY_TO_SESSION_ID)
                && same(filter.getContentType(), message, Wire.CONTENT_TYPE)
                && same(filter.getProperties(), message.headers());
    }

    private static boolean same(@Nullable String wanted, Message message, String property) {
        return wanted == null || wanted.isEmpty() || wanted.equals(message.text(property));
    }

    private static boolean same(@Nullable Map<String, Object> wanted, Map<String, @Nullable Object> headers) {
        return wanted == null
                || wanted.entrySet().stream()
                        .allMatch(entry -> Objects.equals(entry.getValue(), headers.get(entry.getKey())));
    }
}
