package io.brokerdeck.deadletter.failure;

/** Words of letters and digits. */
final class Words {
    static final int SHORTEST_HEX = 8;
    private static final int SHORTEST_ADDRESS = 4;

    private Words() {}

    /** Where its first digit is; -1 for none. */
    static int digits(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Chars.isDigit(word.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Whether a word is an id rather than a name: a hexadecimal number, or one in which letters and digits change more
     * than once.
     *
     * @param address whether it stands where Java writes the hash of an object
     */
    static boolean isRandom(String word, boolean address) {
        boolean hex = true;
        int changes = 0;
        boolean digits = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            hex &= Chars.isHex(c);
            digits |= Chars.isDigit(c);
            changes += i > 0 && Chars.isDigit(c) != Chars.isDigit(word.charAt(i - 1)) ? 1 : 0;
        }
        return (changes > 1)
                || (hex && digits && word.length() >= SHORTEST_HEX)
                || (hex && address && word.length() >= SHORTEST_ADDRESS)
                || (word.startsWith("0x") && word.length() > 2);
    }
}
