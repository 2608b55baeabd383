package io.brokerdeck.deadletter.failure;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of headers and properties as text and counts, whatever they are. */
final class Values {
    private static final int TRIED = 8;
    private static final int LONGEST_COUNT = 18;

    private Values() {}

    /** Without white space around it and cut after {@code longest} characters; of a list the first that is a text. */
    static String text(@Nullable Object value, int longest) {
        if (value instanceof List<?> list) {
            for (Object item : list.subList(0, Math.min(TRIED, list.size()))) {
                String text = item instanceof List<?> ? "" : text(item, longest);
                if (!text.isEmpty()) {
                    return text;
                }
            }
            return "";
        }
        if (value == null || value instanceof Map<?, ?>) {
            return "";
        }
        if (value instanceof byte[] bytes) {
            return cut(new String(bytes, 0, Math.min(bytes.length, longest * 3), StandardCharsets.UTF_8), longest);
        }
        return cut(value.toString(), longest);
    }

    /** A count of what happened, from 0 on; null where the value is none. */
    static @Nullable Long count(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.longValue() < 0 ? null : (Long) number.longValue();
        }
        String text = value instanceof String || value instanceof byte[] ? text(value, LONGEST_COUNT + 1) : "";
        if (text.isEmpty() || text.length() > LONGEST_COUNT) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!Chars.isDigit(text.charAt(i))) {
                return null;
            }
        }
        return Long.valueOf(text);
    }

    static String cut(String text, int longest) {
        String stripped = text.strip();
        if (stripped.length() <= longest) {
            return stripped;
        }
        return stripped.substring(0, Character.isHighSurrogate(stripped.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
