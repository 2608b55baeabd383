package io.brokerdeck.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A message's body and how it is written.
 *
 * @param reference what it is about, such as an order number
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Content(
        String reference, String contentType, @Nullable String encoding, byte[] body) {
    static Content json(String reference, String text) {
        return text("application/json", reference, text);
    }

    static Content text(String contentType, String reference, String text) {
        return new Content(reference, contentType, null, text.strip().getBytes(StandardCharsets.UTF_8));
    }

    static Content zippedJson(String reference, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.strip().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Content(reference, "application/json", "gzip", bytes.toByteArray());
    }

    /** In the wire format of protocol buffers: 1 = device (string), 2 and 3 = degrees (double), 4 = speed (varint). */
    static Content position(String device, double latitude, double longitude, int speed) {
        byte[] name = device.getBytes(StandardCharsets.UTF_8);
        byte[] body = ByteBuffer.allocate(name.length + 22)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x0a)
                .put((byte) name.length)
                .put(name)
                .put((byte) 0x11)
                .putDouble(latitude)
                .put((byte) 0x19)
                .putDouble(longitude)
                .put((byte) 0x20)
                .put((byte) speed)
                .array();
        return new Content(device, "application/x-protobuf", null, body);
    }

    /** As a writer leaves it that dies in mid-sentence. */
    Content truncated() {
        byte[] part = Arrays.copyOf(body, body.length * 3 / 5);
        part[part.length - 1] = ',';
        return new Content(reference, contentType, encoding, part);
    }

    /** Does a body that says it is JSON end as JSON does not? */
    static boolean isTruncated(@Nullable String contentType, byte[] body) {
        return "application/json".equals(contentType) && body.length > 0 && body[body.length - 1] == ',';
    }
}
