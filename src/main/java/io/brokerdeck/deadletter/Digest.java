package io.brokerdeck.deadletter;

import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.RawText;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a message by all that it is: properties, headers and body; 128 bits of SHA-256. Two messages that
 * nobody can tell apart have the same.
 */
public record Digest(long high, long low) {
    public static final int BYTES = 16;

    public static Digest of(Message message) {
        MessageDigest sha = sha256();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, message.properties());
            write(out, message.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sha.update(bytes.toByteArray());
        sha.update(message.body());
        return of(sha.digest());
    }

    public static Digest of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Digest(buffer.getLong(), buffer.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Each value led by its type and length, maps by key: no two different values give the same bytes. */
    private static void write(DataOutputStream out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeByte('0');
        } else if (value instanceof String text) {
            text(out, 's', text);
        } else if (value instanceof byte[] bytes) {
            out.writeByte('b');
            out.writeInt(bytes.length);
            out.write(bytes);
        } else if (value instanceof RawText raw) {
            out.writeByte('r');
            out.writeInt(raw.bytes().length);
            out.write(raw.bytes());
        } else if (value instanceof Map<?, ?> map) {
            TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, entry) -> sorted.put(String.valueOf(key), entry));
            out.writeByte('m');
            out.writeInt(sorted.size());
            for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
                text(out, 'k', entry.getKey());
                write(out, entry.getValue());
            }
        } else if (value instanceof List<?> list) {
            out.writeByte('l');
            out.writeInt(list.size());
            for (Object entry : list) {
                write(out, entry);
            }
        } else if (value instanceof Instant || value instanceof BigDecimal || value instanceof Boolean) {
            text(out, 'v', value.toString());
        } else {
            // numbers: 1 as a byte and 1 as a long are two values; an adapter's own: its name and text
            text(out, 'n', value.getClass().getSimpleName() + " " + value);
        }
    }

    private static void text(DataOutputStream out, char type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte(type);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
