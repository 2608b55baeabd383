package io.brokerdeck.rabbitmq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a queue may drop or refuse by itself, from its arguments and its policies in force.
 *
 * @param length most messages, null for any number
 * @param bytes most bytes of bodies
 * @param ttl milliseconds after which a message expires
 * @param overflow what happens when it is full
 */
record Limits(
        @Nullable Long length,
        @Nullable Long bytes,
        @Nullable Long ttl,
        String overflow,
        boolean stream) {
    static Limits of(Definitions.Queue queue) {
        return of(queue.type(), queue.arguments(), queue.policy());
    }

    /** Of two numbers the lower is in force; of two words that of the argument. */
    static Limits of(String type, Map<String, Object> arguments, Map<String, Object> policy) {
        Object overflow = arguments.getOrDefault("x-overflow", policy.getOrDefault("overflow", "drop-head"));
        return new Limits(
                lower(arguments.get("x-max-length"), policy.get("max-length")),
                lower(arguments.get("x-max-length-bytes"), policy.get("max-length-bytes")),
                lower(arguments.get("x-message-ttl"), policy.get("message-ttl")),
                overflow.toString(),
                type.equals("stream"));
    }

    static @Nullable Long lower(@Nullable Object one, @Nullable Object other) {
        Long first = one instanceof Number number ? (Long) number.longValue() : null;
        Long second = other instanceof Number number ? (Long) number.longValue() : null;
        return first == null ? second : second == null ? first : (Long) Math.min(first, second);
    }

    boolean bounded() {
        return !stream && (length != null || bytes != null);
    }

    boolean rejects() {
        return bounded() && overflow.startsWith("reject-publish");
    }

    boolean dropsHead() {
        return bounded() && !rejects();
    }

    boolean expiresAtOnce() {
        Long after = ttl;
        return !stream && after != null && after == 0;
    }

    /** "1,000 messages", "1,000 messages or 5,000 bytes". */
    String bounds() {
        List<String> bounds = new ArrayList<>();
        if (length != null) {
            bounds.add(String.format(java.util.Locale.ROOT, "%,d messages", length));
        }
        if (bytes != null) {
            bounds.add(String.format(java.util.Locale.ROOT, "%,d bytes", bytes));
        }
        return String.join(" or ", bounds);
    }

    /** What may happen to messages that come here. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (stream) {
            remarks.add("a stream: keeps messages as long as its retention says");
        }
        if (rejects()) {
            remarks.add("refuses messages beyond " + bounds());
        } else if (dropsHead()) {
            remarks.add("drops its oldest messages beyond " + bounds());
        }
        if (ttl != null && !stream) {
            remarks.add(String.format(java.util.Locale.ROOT, "messages expire after %,d ms", ttl));
        }
        return remarks;
    }
}
