package io.brokerdeck.deadletter.filter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.brokerdeck.deadletter.content.Body;
import io.brokerdeck.deadletter.content.Masking;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row that is written out in a test. */
final class Letter implements Row {
    private final Map<Field, Object> fields = new EnumMap<>(Field.class);
    private final Map<String, @Nullable Object> headers = new HashMap<>();
    private byte @Nullable [] body;
    int bodies;

    Letter with(Field field, Object value) {
        fields.put(field, value);
        return this;
    }

    Letter header(String name, @Nullable Object value) {
        headers.put(name, value);
        return this;
    }

    Letter body(String text) {
        return body(text.getBytes(UTF_8));
    }

    Letter body(byte[] bytes) {
        body = bytes;
        return this;
    }

    int bytes() {
        return body == null ? 0 : body.length;
    }

    @Override
    public @Nullable String text(Field field) {
        return (String) fields.get(field);
    }

    @Override
    public @Nullable Long number(Field field) {
        return (Long) fields.get(field);
    }

    @Override
    public @Nullable Instant time(Field field) {
        return (Instant) fields.get(field);
    }

    @Override
    public Map<String, @Nullable Object> headers() {
        return headers;
    }

    @Override
    public Map<String, @Nullable Object> properties() {
        return Map.of("appId", "shop");
    }

    @Override
    public @Nullable Body body() {
        bodies++;
        return body == null ? null : new Body(body, null, null, headers, Masking.NONE);
    }
}
