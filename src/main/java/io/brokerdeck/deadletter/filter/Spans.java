package io.brokerdeck.deadletter.filter;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Time spans as the language writes them in whole numbers: {@code 90m}, {@code 1h30m}. */
final class Spans {
    private static final Pattern WHOLE = Pattern.compile("(?:[0-9]{1,9}(?:ms|h|m|s))+");
    private static final Pattern PART = Pattern.compile("([0-9]{1,9})(ms|h|m|s)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1));

    private Spans() {}

    /** Null for other texts, which the language may know all the same. */
    static @Nullable Duration parse(String text) {
        if (!WHOLE.matches(text)) {
            return null;
        }
        Duration span = Duration.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            Duration unit = UNITS.get(parts.group(2));
            if (unit != null) {
                span = span.plus(unit.multipliedBy(Long.parseLong(parts.group(1))));
            }
        }
        return span;
    }
}
