package io.brokerdeck.rabbitmq;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object of the management API; what is absent, null or of another type is unknown, never zero. */
record Fields(Map<String, @Nullable Object> values) {
    static final Fields NONE = new Fields(Map.of());

    @SuppressWarnings("unchecked") // JSON object: the keys are strings
    static Fields of(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? new Fields((Map<String, @Nullable Object>) map) : NONE;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** "" when unknown. */
    String text(String key) {
        return values.get(key) instanceof String text ? text : "";
    }

    double number(String key) {
        return values.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Nullable Long whole(String key) {
        return values.get(key) instanceof Number number ? (Long) number.longValue() : null;
    }

    /** 0 when unknown; for amounts that the broker always tells. */
    int count(String key) {
        return values.get(key) instanceof Number number ? number.intValue() : 0;
    }

    boolean flag(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    /** Empty too where the broker writes an empty object as an empty list, as it does for some. */
    Fields object(String key) {
        return of(values.get(key));
    }

    List<String> texts(String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    List<Fields> objects(String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(Fields::of).toList()
                : List.of();
    }

    /** Without nulls, in the broker's order. */
    Map<String, Object> known() {
        Map<String, Object> known = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (value != null) {
                known.put(key, value);
            }
        });
        return known;
    }
}
