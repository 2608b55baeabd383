package io.brokerdeck.operation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.brokerdeck.broker.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as one line of JSON from which it can be made again: {@code {"properties":{…},"headers":{…},"body":"…"}}, the
 * body in Base64. Text, booleans and null are themselves, lists are arrays; every other value is an object with its type
 * as the only name: byte, short, int, long, float, double, decimal, time, bytes (Base64), map; text for what only the
 * broker's adapter knows.
 */
final class MessageJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private MessageJson() {}

    static byte[] encode(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 + message.body().length * 4 / 3);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeFieldName("properties");
            map(out, message.properties());
            out.writeFieldName("headers");
            map(out, message.headers());
            out.writeBinaryField("body", message.body());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void map(JsonGenerator out, Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeFieldName(String.valueOf(entry.getKey()));
            value(out, entry.getValue());
        }
        out.writeEndObject();
    }

    private static void value(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object entry : list) {
                value(out, entry);
            }
            out.writeEndArray();
        } else {
            out.writeStartObject();
            typed(out, value);
            out.writeEndObject();
        }
    }

    private static void typed(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Byte number) {
            out.writeNumberField("byte", number);
        } else if (value instanceof Short number) {
            out.writeNumberField("short", number);
        } else if (value instanceof Integer number) {
            out.writeNumberField("int", number);
        } else if (value instanceof Long number) {
            out.writeNumberField("long", number);
        } else if (value instanceof Float || value instanceof Double) {
            // as text: JSON has no NaN and no infinity
            out.writeStringField(value instanceof Float ? "float" : "double", value.toString());
        } else if (value instanceof BigDecimal number) {
            out.writeStringField("decimal", number.toString());
        } else if (value instanceof Instant time) {
            out.writeStringField("time", time.toString());
        } else if (value instanceof byte[] bytes) {
            out.writeBinaryField("bytes", bytes);
        } else if (value instanceof Map<?, ?> map) {
            out.writeFieldName("map");
            map(out, map);
        } else {
            out.writeStringField("text", value.toString());
        }
    }
}
