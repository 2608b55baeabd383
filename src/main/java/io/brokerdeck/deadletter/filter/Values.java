package io.brokerdeck.deadletter.filter;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.time.Instant;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of messages as expressions take them, converted as they are asked for: there may be thousands of headers. */
final class Values {
    private Values() {}

    static Object of(@Nullable Object value) {
        if (value == null) {
            return NullValue.NULL_VALUE;
        }
        if (value instanceof String
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof Instant) {
            return value;
        }
        if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof byte[] bytes) {
            return CelByteString.of(bytes);
        }
        if (value instanceof Map<?, ?> map) {
            return new Converted(map);
        }
        if (value instanceof List<?> list) {
            return new ConvertedList(list);
        }
        return value.toString();
    }

    private static final class ConvertedList extends AbstractList<Object> {
        private final List<?> from;

        ConvertedList(List<?> from) {
            this.from = from;
        }

        @Override
        public Object get(int index) {
            return of(from.get(index));
        }

        @Override
        public int size() {
            return from.size();
        }
    }

    private static final class Converted extends AbstractMap<Object, Object> {
        private final Map<?, ?> from;

        Converted(Map<?, ?> from) {
            this.from = from;
        }

        @Override
        public boolean containsKey(Object key) {
            return from.containsKey(key);
        }

        @Override
        public @Nullable Object get(Object key) {
            return from.containsKey(key) ? of(from.get(key)) : null;
        }

        @Override
        public int size() {
            return from.size();
        }

        @Override
        public Set<Object> keySet() {
            return Set.copyOf(from.keySet());
        }

        @Override
        public Set<Entry<Object, Object>> entrySet() {
            Map<Object, Object> all = new LinkedHashMap<>();
            from.forEach((key, value) -> all.put(key, of(value)));
            return all.entrySet();
        }
    }
}
