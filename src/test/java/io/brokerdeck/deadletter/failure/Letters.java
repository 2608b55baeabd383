package io.brokerdeck.deadletter.failure;

import io.brokerdeck.broker.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dead letters and how they are read, for tests. */
final class Letters {
    static final Reading READING = new Reading(List.of());

    private Letters() {}

    static Facts headers(Map<String, ? extends @Nullable Object> headers) {
        return READING.of(message(Map.of(), headers, ""), null);
    }

    static Facts body(String body) {
        return READING.of(message(Map.of(), Map.of(), body), null);
    }

    static Message message(
            Map<String, ? extends @Nullable Object> properties,
            Map<String, ? extends @Nullable Object> headers,
            String body) {
        return new Message(Map.copyOf(properties), Map.copyOf(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Failed with that trace and no other header. */
    static Facts trace(String trace) {
        return headers(Map.of("stacktrace", trace));
    }

    static String id(Facts facts) {
        return Fingerprint.of(facts).id();
    }
}
