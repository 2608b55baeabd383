package io.brokerdeck.deadletter.failure;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Times as headers carry them: of a time type, as a number since 1970 in seconds up to nanoseconds, or as text that begins
 * with year, month and day, with or without a zone (UTC then). What lies outside 2000 to 2100 is no time of a message.
 */
final class Times {
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();
    private static final int LONGEST = 64;

    private final String text;
    private int at;

    private Times(String text) {
        this.text = text;
    }

    static @Nullable Instant of(@Nullable Object value) {
        if (value instanceof Instant time) {
            return plausible(time);
        }
        if (value instanceof Number number) {
            return number(number.longValue());
        }
        if (!(value instanceof String || value instanceof byte[])) {
            return null;
        }
        String text = Values.text(value, LONGEST);
        int digits = Chars.digits(text, 0, 19);
        if (digits > 8 && digits == text.length() && digits < 19) {
            return number(Long.parseLong(text));
        }
        return digits == 4 ? new Times(text).read() : null;
    }

    private static @Nullable Instant number(long value) {
        long unit = 1;
        while (unit <= 1_000_000_000L && value / unit >= LATEST) {
            unit *= 1000;
        }
        return value < 0 || unit > 1_000_000_000L
                ? null
                : plausible(Instant.ofEpochSecond(value / unit, value % unit * (1_000_000_000L / unit)));
    }

    private static @Nullable Instant plausible(Instant time) {
        return time.getEpochSecond() < EARLIEST || time.getEpochSecond() >= LATEST ? null : time;
    }

    private @Nullable Instant read() {
        int year = number(4);
        at++;
        int month = number(2);
        at++;
        int day = number(2);
        if (month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        at++;
        int hour = number(2);
        at++;
        int minute = number(2);
        int second = 0;
        if (Chars.at(text, at) == ':') {
            at++;
            second = number(2);
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return null;
        }
        int nanos = fraction();
        LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, nanos);
        return plausible(local.toInstant(ZoneOffset.ofTotalSeconds(zone())));
    }

    /** -1 where no digit is. */
    private int number(int digits) {
        int end = Chars.digits(text, at, digits);
        int value = end == at ? -1 : Integer.parseInt(text, at, end, 10);
        at = end;
        return value;
    }

    /** NServiceBus parts it from the seconds by a colon. */
    private int fraction() {
        char c = Chars.at(text, at);
        if ((c != '.' && c != ',' && c != ':') || !Chars.isDigit(Chars.at(text, at + 1))) {
            return 0;
        }
        at++;
        int nanos = 0;
        for (int digit = 0; digit < 9; digit++) {
            nanos = nanos * 10 + (Chars.isDigit(Chars.at(text, at)) ? text.charAt(at++) - '0' : 0);
        }
        at = Chars.digits(text, at, LONGEST);
        return nanos;
    }

    /** Seconds ahead of UTC. */
    private int zone() {
        while (Chars.at(text, at) == ' ') {
            at++;
        }
        char sign = Chars.at(text, at);
        if (sign != '+' && sign != '-') {
            return 0;
        }
        at++;
        int hours = Math.max(0, number(2));
        if (Chars.at(text, at) == ':') {
            at++;
        }
        int minutes = Math.max(0, number(2));
        int seconds = hours > 17 || minutes > 59 ? 0 : hours * 3600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }
}
