package io.brokerdeck.store;

import java.security.SecureRandom;

/** Names of what the console keeps. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TIME_DIGITS = 9;
    private static final int RANDOM_DIGITS = 6;

    private Ids() {}

    /** Sorts by time; unique among consoles. */
    public static String next() {
        String time = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        StringBuilder id = new StringBuilder("0".repeat(Math.max(0, TIME_DIGITS - time.length()))).append(time);
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            id.append(Character.forDigit(RANDOM.nextInt(Character.MAX_RADIX), Character.MAX_RADIX));
        }
        return id.toString();
    }
}
