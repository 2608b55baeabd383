package io.brokerdeck.access;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** Hashes passwords with bcrypt. A check takes about a fifth of a second of one core, whatever its outcome. */
final class Passwords {
    /** 2^11 rounds: slow enough for guesses, quick enough for a sign-in. */
    private static final int COST = 11;

    /** bcrypt reads no further: what is longer would be cut in silence. */
    private static final int MOST_BYTES = 72;

    private static final int LEAST_CHARACTERS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String NOBODYS = hash(random());

    private Passwords() {}

    static String hash(String password) {
        requireReadable(password);
        return BcryptUtil.bcryptHash(password, COST);
    }

    static boolean matches(String password, String hash) {
        var readable = isReadable(password);
        return BcryptUtil.matches(readable ? password : "", hash) && readable;
    }

    /** Takes as long as {@link #matches}, so that the time does not tell which names exist. */
    static void matchNobody(String password) {
        matches(password, NOBODYS);
    }

    static String random() {
        var bytes = new byte[15];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static void requireGood(String password) {
        if (isShort(password)) {
            throw Refusal.invalid(
                    "The password is shorter than " + LEAST_CHARACTERS + " characters. Give a longer one.");
        }
        requireReadable(password);
    }

    static boolean isShort(String password) {
        return password.codePointCount(0, password.length()) < LEAST_CHARACTERS;
    }

    private static void requireReadable(String password) {
        if (!isReadable(password)) {
            throw Refusal.invalid("The password is empty or longer than " + MOST_BYTES
                    + " bytes in UTF-8, which is the most that bcrypt reads. Give one of 1 to " + MOST_BYTES
                    + " bytes.");
        }
    }

    private static boolean isReadable(String password) {
        return !password.isEmpty() && password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }
}
