package io.brokerdeck.servicebus;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * What Azure Monitor counted in one minute of one namespace.
 *
 * @param at when it began
 * @param counted messages by queue or topic, whose names are in lower case; what is absent is unknown
 */
record Minute(Instant at, Map<String, Map<Metric, Double>> counted) {
    static final Duration LENGTH = Duration.ofMinutes(1);

    Minute {
        counted = Map.copyOf(counted);
    }

    /** Of a queue or topic; the service tells no case apart in names. */
    Map<Metric, Double> of(String entity) {
        return counted.getOrDefault(key(entity), Map.of());
    }

    static String key(String entity) {
        return entity.toLowerCase(Locale.ROOT);
    }

    Instant end() {
        return at.plus(LENGTH);
    }
}
