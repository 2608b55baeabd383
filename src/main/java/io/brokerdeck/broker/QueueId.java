package io.brokerdeck.broker;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The injective, URL-safe form of a {@link QueueRef}: base64url of its three UTF-8 parts, each led by its length in
 * two bytes. An id works without any inventory, and {@code a/b} + {@code c} is never {@code a} + {@code b/c}.
 */
public final class QueueId {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int LENGTH_BYTES = 2;

    private QueueId() {}

    static String encode(QueueRef queue) {
        byte[] broker = queue.broker().getBytes(StandardCharsets.UTF_8);
        byte[] namespace = queue.namespace().getBytes(StandardCharsets.UTF_8);
        byte[] name = queue.name().getBytes(StandardCharsets.UTF_8);
        ByteBuffer parts = ByteBuffer.allocate(3 * LENGTH_BYTES + broker.length + namespace.length + name.length);
        for (byte[] part : new byte[][] {broker, namespace, name}) {
            parts.putShort((short) part.length).put(part);
        }
        return ENCODER.encodeToString(parts.array());
    }

    /** The queue that an id names; empty if the text is not exactly what {@link QueueRef#id()} gives for some queue. */
    public static Optional<QueueRef> decode(String id) {
        try {
            ByteBuffer parts = ByteBuffer.wrap(Base64.getUrlDecoder().decode(id));
            QueueRef queue = new QueueRef(part(parts), part(parts), part(parts));
            return encode(queue).equals(id) ? Optional.of(queue) : Optional.empty();
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String part(ByteBuffer parts) throws CharacterCodingException {
        int length = Short.toUnsignedInt(parts.getShort());
        if (length > parts.remaining()) {
            throw new IllegalArgumentException("a part is longer than the id");
        }
        ByteBuffer part = parts.slice(parts.position(), length);
        parts.position(parts.position() + length);
        return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
    }
}
