package io.brokerdeck.deadletter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.RawText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as one line of JSON from which it can be made again: {@code {"properties":{…},"headers":{…},"body":"…"}}, the
 * body in Base64. Text, booleans and null are themselves, lists are arrays; every other value is an object with its type
 * as the only name: byte, short, int, long, float, double, decimal, time, bytes (Base64), rawText (Base64, no UTF-8), map;
 * text for what only the broker's adapter knows.
 */
public final class MessageJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private MessageJson() {}

    public static byte[] encode(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 + message.body().length * 4 / 3);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            write(out, message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Fails with an IOException that tells the place where it is no such line. */
    public static Message decode(byte[] line) throws IOException {
        try (JsonParser in = FACTORY.createParser(line)) {
            in.nextToken();
            return read(in);
        }
    }

    static void write(JsonGenerator out, Message message) throws IOException {
        begin(out, message);
        out.writeFieldName("body");
        out.writeBinary(message.body());
        out.writeEndObject();
    }

    /** In place of the body what may be shown of it, and a sign that no message can be made of it. */
    static void writeMasked(JsonGenerator out, Message shown, @Nullable String text) throws IOException {
        begin(out, shown);
        out.writeStringField("text", text);
        out.writeBooleanField("masked", true);
        out.writeEndObject();
    }

    private static void begin(JsonGenerator out, Message message) throws IOException {
        out.writeStartObject();
        out.writeFieldName("properties");
        map(out, message.properties());
        out.writeFieldName("headers");
        map(out, message.headers());
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
            out.writeFieldName("bytes");
            out.writeBinary(bytes);
        } else if (value instanceof RawText raw) {
            out.writeFieldName("rawText");
            out.writeBinary(raw.bytes());
        } else if (value instanceof Map<?, ?> map) {
            out.writeFieldName("map");
            map(out, map);
        } else {
            out.writeStringField("text", value.toString());
        }
    }

    /** From the beginning of the object to its end. */
    static Message read(JsonParser in) throws IOException {
        Map<String, @Nullable Object> properties = Map.of();
        Map<String, @Nullable Object> headers = Map.of();
        byte[] body = new byte[0];
        expect(in, JsonToken.START_OBJECT);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "properties" -> properties = map(in);
                case "headers" -> headers = map(in);
                case "body" -> body = in.getBinaryValue();
                default -> in.skipChildren();
            }
        }
        expect(in, JsonToken.END_OBJECT);
        return new Message(properties, headers, body);
    }

    private static void expect(JsonParser in, JsonToken token) throws IOException {
        if (in.currentToken() != token) {
            throw wrong(in, "expected " + token + ", not " + in.currentToken());
        }
    }

    private static IOException wrong(JsonParser in, String words) {
        return new IOException(words + " at byte " + in.currentTokenLocation().getByteOffset());
    }

    private static Map<String, @Nullable Object> map(JsonParser in) throws IOException {
        expect(in, JsonToken.START_OBJECT);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            map.put(name, value(in));
        }
        expect(in, JsonToken.END_OBJECT);
        return Collections.unmodifiableMap(map);
    }

    private static @Nullable Object value(JsonParser in) throws IOException {
        switch (in.currentToken()) {
            case VALUE_NULL:
                return null;
            case VALUE_TRUE:
            case VALUE_FALSE:
                return in.getBooleanValue();
            case VALUE_STRING:
                return in.getText();
            case START_ARRAY:
                List<@Nullable Object> list = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(in));
                }
                return Collections.unmodifiableList(list);
            case START_OBJECT:
                in.nextToken();
                expect(in, JsonToken.FIELD_NAME);
                String type = in.currentName();
                in.nextToken();
                Object value = typed(in, type);
                in.nextToken();
                expect(in, JsonToken.END_OBJECT);
                return value;
            default:
                throw wrong(in, in.currentToken() + " is no value of a message");
        }
    }

    private static Object typed(JsonParser in, String type) throws IOException {
        try {
            return switch (type) {
                case "byte" -> (byte) in.getIntValue();
                case "short" -> (short) in.getIntValue();
                case "int" -> in.getIntValue();
                case "long" -> in.getLongValue();
                case "float" -> Float.valueOf(in.getText());
                case "double" -> Double.valueOf(in.getText());
                case "decimal" -> new BigDecimal(in.getText());
                case "time" -> Instant.parse(in.getText());
                case "bytes" -> in.getBinaryValue();
                case "rawText" -> new RawText(in.getBinaryValue());
                case "map" -> map(in);
                case "text" -> in.getText();
                default -> throw wrong(in, "\"" + type + "\" is no type of a value");
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw wrong(in, "\"" + in.getText() + "\" is no " + type);
        }
    }
}
