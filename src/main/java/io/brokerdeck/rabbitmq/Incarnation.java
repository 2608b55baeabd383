package io.brokerdeck.rabbitmq;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a queue was declared as: the broker tells nothing else by which one that was made anew would be another. */
final class Incarnation {
    private Incarnation() {}

    static String of(String type, boolean durable, Map<String, Object> arguments) {
        return type + (durable ? " durable " : " transient ") + sorted(arguments);
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, entry) -> sorted.put(String.valueOf(name), sorted(entry)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(Incarnation::sorted).toList()
                : value;
    }
}
