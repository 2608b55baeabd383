package io.brokerdeck.deadletter.failure;

/** Kinds of characters. Digits and letters of hexadecimal numbers are ASCII's. */
final class Chars {
    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    static boolean isWord(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c > 127 && Character.isLetter(c));
    }

    static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Of the text at that place, 0 behind its end. */
    static char at(CharSequence text, int i) {
        return i >= 0 && i < text.length() ? text.charAt(i) : 0;
    }

    /** Where the digits that begin at {@code from} end; {@code from} for none. */
    static int digits(CharSequence text, int from, int most) {
        int i = from;
        while (i - from < most && isDigit(at(text, i))) {
            i++;
        }
        return i;
    }
}
