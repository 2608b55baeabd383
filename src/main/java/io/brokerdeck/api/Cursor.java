package io.brokerdeck.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the sort key and id of its last row, so that a walk goes on in the right place while rows come and
 * go. Opaque to clients.
 *
 * @param key a text, a number, or null where the last row had no value
 */
record Cursor(String sort, @Nullable Object key, String id) {
    private static final JsonMapper JSON = new JsonMapper();

    String encoded() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(JSON.writeValueAsBytes(new @Nullable Object[] {sort, key, id}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a cursor is not JSON", e);
        }
    }

    /** The cursor of a walk in this order; null is its start. */
    static @Nullable Cursor of(@Nullable String value, Sort sort) {
        if (value == null) {
            return null;
        }
        JsonNode parts = parts(value);
        if (parts.size() != 3 || !parts.get(0).isTextual() || !parts.get(2).isTextual()) {
            throw refused(value);
        }
        if (!parts.get(0).textValue().equals(sort.toString())) {
            throw Parameters.refused(
                    "cursor",
                    value,
                    "the nextCursor of a page sorted by " + sort + ", and this one was sorted by "
                            + parts.get(0).textValue());
        }
        JsonNode key = parts.get(1);
        if (key.isContainerNode() || key.isBoolean()) {
            throw refused(value);
        }
        return new Cursor(
                sort.toString(),
                key.isNull() ? null : key.isNumber() ? key.doubleValue() : key.textValue(),
                parts.get(2).textValue());
    }

    private static JsonNode parts(String value) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
            return JSON.readTree(json);
        } catch (IllegalArgumentException | IOException e) {
            throw refused(value);
        }
    }

    static Problem refused(String value) {
        return Parameters.refused("cursor", value, "the nextCursor of the page before; leave it out to start anew");
    }
}
