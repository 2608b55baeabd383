package io.brokerdeck.deadletter.content;

import io.brokerdeck.broker.Message;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A body as it lies in a queue, with what its message tells about it. Whatever it holds, it is shown in linear time and
 * bounded memory; nothing throws. What is told may be wrong: content decides.
 *
 * @param contentType null where nothing tells it
 * @param contentEncoding names of layers, the outermost last, or the name of a charset; null where nothing tells it
 * @param headers in which attributes of a CloudEvent are looked for
 * @param masking what is hidden; {@link Masking#NONE} for those who may see all
 */
public record Body(
        byte[] bytes,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        Map<String, @Nullable Object> headers,
        Masking masking) {

    public static Body of(Message message, Masking masking) {
        return new Body(
                message.body(),
                told(message, "contentType", "content-type"),
                told(message, "contentEncoding", "content-encoding"),
                message.headers(),
                masking);
    }

    /** Headers tell it where the broker has no property for it. */
    private static @Nullable String told(Message message, String property, String header) {
        String text = message.text(property);
        if (!text.isEmpty()) {
            return text;
        }
        for (Map.Entry<String, @Nullable Object> entry : message.headers().entrySet()) {
            if (entry.getKey().equalsIgnoreCase(header) && entry.getValue() instanceof String value) {
                return value;
            }
        }
        return null;
    }

    /** What a viewer needs of a body that is shown to someone who may see all of it. */
    public static BodyView view(
            byte[] bytes,
            @Nullable String contentType,
            @Nullable String contentEncoding,
            Map<String, @Nullable Object> headers,
            int limit) {
        return new Body(bytes, contentType, contentEncoding, headers, Masking.NONE).view(limit);
    }

    /**
     * What a viewer needs.
     *
     * @param limit characters of each text, and bytes in hex, of which 64 KB are shown at most
     */
    public BodyView view(int limit) {
        return new Viewing(this, Math.max(0, limit), true).view();
    }

    /** The whole text without its layers, masked; null for what is no text or may not be shown. */
    public @Nullable String text() {
        return Viewing.text(this);
    }
}
