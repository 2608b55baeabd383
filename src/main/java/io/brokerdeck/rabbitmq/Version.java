package io.brokerdeck.rabbitmq;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a version of the broker takes messages back (measured on 3.10, 4.0 and 4.3; 4.1 and 4.2 count as 4.0 does).
 *
 * @param text in the broker's words
 * @param number for comparing; as of the newest where it is unknown
 * @param counts whether a quorum queue counts a return as a delivery that its limit knows
 * @param known whether this version, or an older one like it, was tried
 */
record Version(String text, int number, boolean counts, boolean known) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\D.*)?", Pattern.DOTALL);

    static Version of(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            return new Version(text, Integer.MAX_VALUE, true, false);
        }
        int major = Integer.parseInt(numbers.group(1));
        int minor = Integer.parseInt(numbers.group(2));
        boolean safe = major > 4 || (major == 4 && minor >= 3);
        boolean known = !safe || (major == 4 && minor == 3);
        return new Version(text, major * 10_000 + minor, !safe || !known, known);
    }

    boolean before4() {
        return number < 40_000;
    }

    Version older(Version other) {
        return other.number < number ? other : this;
    }
}
