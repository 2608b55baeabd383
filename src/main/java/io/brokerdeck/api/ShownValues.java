package io.brokerdeck.api;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Headers and properties as JSON shows them: times, numbers that JSON or a browser would change, and text that is no UTF-8 as
 * text; bytes as {@code {"base64": "…"}}; what lies deeper than {@link #DEEPEST} as "…".
 */
final class ShownValues {
    static final int DEEPEST = 32;
    private static final long EXACT = 1L << 53;

    private ShownValues() {}

    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> values) {
        return map(values, 1);
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> values, int depth) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        values.forEach((name, value) -> shown.put(String.valueOf(name), value(value, depth)));
        return Collections.unmodifiableMap(shown);
    }

    private static @Nullable Object value(@Nullable Object value, int depth) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            return depth >= DEEPEST ? "…" : nested(value, depth + 1);
        }
        if (value instanceof byte[] bytes) {
            return Map.of("base64", Base64.getEncoder().encodeToString(bytes));
        }
        if (value instanceof Long number && (number > EXACT || number < -EXACT)) {
            return number.toString();
        }
        boolean plain = value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || (value instanceof Double number && Double.isFinite(number))
                || (value instanceof Float single && Float.isFinite(single));
        return plain ? value : value.toString();
    }

    private static Object nested(Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            return map(map, depth);
        }
        List<@Nullable Object> shown = new ArrayList<>();
        ((List<?>) value).forEach(item -> shown.add(value(item, depth)));
        return Collections.unmodifiableList(shown);
    }
}
