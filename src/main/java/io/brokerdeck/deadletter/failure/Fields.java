package io.brokerdeck.deadletter.failure;

import io.brokerdeck.broker.Message;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields by which the members of a group are compared with the rest: what is known of every message, and the headers
 * that no convention reads, as {@code headers.name}. Safe for any thread.
 */
final class Fields {
    private static final List<String> PROPERTIES = List.of("appId", "userId", "to", "priority");
    private static final String HEADERS = "headers.";
    private static final int MOST_HEADERS = 64;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_VALUE = 128;

    private final Conventions conventions;

    Fields(Conventions conventions) {
        this.conventions = conventions;
    }

    /** Calls {@code take} with each name and value. */
    void of(Message message, Facts facts, BiConsumer<String, String> take) {
        put("source", facts.source(), take);
        put("exchange", facts.exchange().isEmpty() ? message.text("exchange") : facts.exchange(), take);
        put("routingKey", facts.routingKey().isEmpty() ? message.text("routingKey") : facts.routingKey(), take);
        put("contentType", facts.contentType(), take);
        put("messageType", facts.messageType(), take);
        for (String property : PROPERTIES) {
            put(property, message.properties().get(property), take);
        }
        int left = MOST_HEADERS;
        for (Map.Entry<String, @Nullable Object> header : message.headers().entrySet()) {
            if (left-- == 0) {
                break;
            }
            String name = header.getKey();
            if (name.length() <= LONGEST_NAME && conventions.header(name).isEmpty()) {
                put(HEADERS + name, header.getValue(), take);
            }
        }
    }

    /** Long texts, times and what has parts are no values that messages share. */
    private static void put(String name, @Nullable Object value, BiConsumer<String, String> take) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            String text = value.toString();
            if (!text.isEmpty() && text.length() <= LONGEST_VALUE) {
                take.accept(name, text);
            }
        }
    }
}
