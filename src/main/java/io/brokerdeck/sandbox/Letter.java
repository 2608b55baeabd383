package io.brokerdeck.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedByte;
import org.apache.qpid.proton.amqp.messaging.Footer;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.jspecify.annotations.Nullable;

/**
 * What a sender handed over: all of a message but what the broker adds. Never changed; copies share their parts.
 *
 * @param ttl in ms, 0 for none
 * @param scheduled when it is to be enqueued, in epoch ms, 0 for at once
 * @param size of its encoded form, in bytes
 */
record Letter(
        boolean durable,
        @Nullable UnsignedByte priority,
        long ttl,
        long scheduled,
        Map<Symbol, Object> annotations,
        @Nullable Properties properties,
        Map<String, Object> application,
        List<Section> body,
        @Nullable Footer footer,
        int size)
        implements Fields {

    /** The same with some properties of the application set; a null value leaves the old one. */
    Letter with(Map<String, ?> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        var changed = new LinkedHashMap<>(application);
        int grown = size;
        for (var change : changes.entrySet()) {
            Object value = change.getValue();
            if (value != null) {
                changed.put(change.getKey(), value);
                grown += change.getKey().length() + String.valueOf(value).length();
            }
        }
        return copy(properties, changed, scheduled, grown);
    }

    Letter with(@Nullable Properties system, Map<String, Object> user) {
        return copy(system, user, scheduled, size);
    }

    Letter at(long time) {
        return copy(properties, application, time, size);
    }

    private Letter copy(@Nullable Properties system, Map<String, Object> user, long time, int bytes) {
        return new Letter(durable, priority, ttl, time, annotations, system, user, body, footer, bytes);
    }

    @Nullable String messageId() {
        Properties given = properties;
        return given == null || given.getMessageId() == null
                ? null
                : given.getMessageId().toString();
    }

    @Nullable String session() {
        return properties == null ? null : properties.getGroupId();
    }

    @Override
    public @Nullable Object user(String name) {
        return application.get(name);
    }

    @Override
    public @Nullable Object system(String name) {
        Properties given = properties;
        if (given == null) {
            return null;
        }
        return switch (name.toLowerCase(Locale.ROOT).replace("-", "")) {
            case "messageid" -> messageId();
            case "correlationid" ->
                given.getCorrelationId() == null
                        ? null
                        : given.getCorrelationId().toString();
            case "to" -> given.getTo();
            case "replyto" -> given.getReplyTo();
            case "label", "subject" -> given.getSubject();
            case "sessionid" -> given.getGroupId();
            case "replytosessionid" -> given.getReplyToGroupId();
            case "contenttype" ->
                given.getContentType() == null ? null : given.getContentType().toString();
            case "contentencoding" ->
                given.getContentEncoding() == null
                        ? null
                        : given.getContentEncoding().toString();
            case "timetolive" -> ttl == 0 ? null : (Object) ttl;
            default -> null;
        };
    }
}
