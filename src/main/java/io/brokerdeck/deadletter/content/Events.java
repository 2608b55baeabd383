package io.brokerdeck.deadletter.content;

import io.brokerdeck.deadletter.content.JsonScanner.Token;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds CloudEvents. */
final class Events {
    private static final List<String> PREFIXES = List.of("ce-", "ce_", "cloudevents:", "cloudevents_", "cloudevents-");
    private static final List<String> NEEDED = List.of("specversion", "id", "source", "type");
    private static final int MOST_ATTRIBUTES = 100;
    private static final int LONGEST = 1000;

    private Events() {}

    /**
     * An event that is a JSON object.
     *
     * @param data its data as text, null for none
     * @param base64 whether that is Base64 of bytes
     */
    record Structured(
            Map<String, String> attributes, @Nullable String data, boolean base64) {}

    /** Null for JSON that is no event. */
    static @Nullable Structured structured(String json) throws JsonFault {
        JsonScanner scanner = new JsonScanner(json);
        if (scanner.next() != Token.OPEN_OBJECT) {
            return null;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        String data = null;
        boolean base64 = false;
        for (Token token = scanner.next(); token == Token.NAME; token = scanner.next()) {
            String name = JsonString.decode(json, scanner.from(), scanner.to());
            Token kind = scanner.next();
            int from = scanner.from();
            while (scanner.depth() > 1) {
                scanner.next();
            }
            String value = kind == Token.STRING
                    ? JsonString.decode(json, from, scanner.to())
                    : json.substring(from, scanner.to());
            if (name.equals("data") || name.equals("data_base64")) {
                data = value;
                base64 = name.equals("data_base64");
            } else if (attributes.size() < MOST_ATTRIBUTES && !kind.opens()) {
                attributes.put(name, shortened(value));
            }
        }
        return attributes.keySet().containsAll(NEEDED)
                ? new Structured(Collections.unmodifiableMap(attributes), data, base64)
                : null;
    }

    /** Null where the headers tell no event. */
    static @Nullable CloudEvent binary(Map<String, @Nullable Object> headers) {
        Map<String, String> attributes = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            String attribute = attribute(name);
            boolean plain = value instanceof String
                    || value instanceof Number
                    || value instanceof Boolean
                    || value instanceof Instant;
            if (attribute != null && plain && attributes.size() < MOST_ATTRIBUTES) {
                attributes.put(attribute, shortened(String.valueOf(value)));
            }
        });
        return attributes.keySet().containsAll(NEEDED)
                ? new CloudEvent("binary", Collections.unmodifiableMap(attributes), null)
                : null;
    }

    private static @Nullable String attribute(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix) && name.length() > prefix.length()) {
                return name.substring(prefix.length());
            }
        }
        return null;
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, Shown.whole(value, LONGEST)) + "…";
    }
}
