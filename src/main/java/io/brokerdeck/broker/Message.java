package io.brokerdeck.broker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message as it lies in a queue, without what the broker counts about it (deliveries, tags). Values are text, booleans,
 * numbers of every width, {@link java.math.BigDecimal}, {@link java.time.Instant}, {@code byte[]}, null, lists and maps of
 * such; their types are kept, so that a message that is sent again is the same. Maps and body are not to be changed.
 *
 * @param properties the broker's own attributes by its own names ("exchange", "routingKey", "messageId"); absent ones
 *     are left out
 * @param headers what applications wrote beside the body, and what the broker added there
 */
public record Message(Map<String, @Nullable Object> properties, Map<String, @Nullable Object> headers, byte[] body) {
    private static final int ENVELOPE = 256;

    /** For budgets: the body, and roughly what is around it. */
    public long bytes() {
        return body.length + ENVELOPE + 32L * (properties.size() + headers.size());
    }

    /** Text of a property, "" where it is absent or no text. */
    public String text(String property) {
        return properties.get(property) instanceof String text ? text : "";
    }

    /** What it says that it is, in its property "type", or "subject" where the broker calls it so; "" for nothing. */
    public String type() {
        String type = text("type");
        return type.isEmpty() ? text("subject") : type;
    }

    /** The same with these headers too; one that is there already gets the new value. */
    public Message with(Map<String, ?> more) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Message(properties, Collections.unmodifiableMap(all), body);
    }

    /** The same without the headers of these names. */
    public Message without(Set<String> names) {
        Map<String, @Nullable Object> left = new LinkedHashMap<>(headers);
        left.keySet().removeAll(names);
        return new Message(properties, Collections.unmodifiableMap(left), body);
    }
}
