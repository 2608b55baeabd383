package io.brokerdeck.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as text, the same on every machine; "–" for what is not known. */
final class Figures {
    static final String UNKNOWN = "–";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Figures() {}

    /** "1,204". */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** "1 message", "2 messages". */
    static String plural(long amount, String noun) {
        return count(amount) + " " + noun + (amount == 1 ? "" : "s");
    }

    /** "3.4 %" for 0.034. */
    static String percent(double share) {
        double hundredths = share * 100;
        if (hundredths == 0) {
            return "0 %";
        }
        if (hundredths < 0.1) {
            return "<0.1 %";
        }
        // what is not all never reads as all
        double shown = share < 1 ? Math.min(hundredths, 99) : hundredths;
        return String.format(Locale.ROOT, hundredths < 10 ? "%.1f %%" : "%.0f %%", shown);
    }

    /** "1.5 KiB". */
    static String bytes(long value) {
        double size = value;
        int unit = 0;
        while (size >= 1024 && unit < BYTES.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || size >= 100 ? "%,.0f" : "%.1f", size) + " " + BYTES[unit];
    }

    /** "230 ms", "4 min 10 s", "2 h", "1 d 2 h". */
    static String span(Duration span) {
        if (span.toSeconds() == 0) {
            return span.toMillis() + " ms";
        }
        StringBuilder text = new StringBuilder();
        part(text, span.toDays(), "d");
        part(text, span.toHoursPart(), "h");
        if (span.toDays() == 0) {
            part(text, span.toMinutesPart(), "min");
        }
        if (span.toHours() == 0) {
            part(text, span.toSecondsPart(), "s");
        }
        return text.toString();
    }

    private static void part(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(text.isEmpty() ? "" : " ").append(amount).append(' ').append(unit);
        }
    }

    /** "2026-01-02 03:04:05 UTC". */
    static String time(@Nullable Instant time) {
        return time == null ? UNKNOWN : TIME.format(time);
    }
}
