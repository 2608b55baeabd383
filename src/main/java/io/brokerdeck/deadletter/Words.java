package io.brokerdeck.deadletter;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A column of texts of which many are the same: each different one is kept once and has a code, from 0 in the order of
 * appearance. One thread adds; any may read what was there when it read the sheet's size.
 */
final class Words {
    private static final int BEGIN = 1024;
    private static final int FEW = 16;
    private static final int ENVELOPE = 100;

    private final Map<String, Integer> codeOf = new HashMap<>();
    private volatile int[] codes = new int[BEGIN];
    private volatile String[] values = new String[FEW];
    private volatile int distinct;
    private int size;
    private long textBytes;

    void add(String text) {
        Integer known = codeOf.get(text);
        int code = known == null ? distinct : known;
        if (known == null) {
            if (code == values.length) {
                values = Arrays.copyOf(values, 2 * code);
            }
            values[code] = text;
            codeOf.put(text, code);
            textBytes += ENVELOPE + 2L * text.length();
            distinct = code + 1;
        }
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, 2 * size);
        }
        codes[size++] = code;
    }

    int code(int row) {
        return codes[row];
    }

    String get(int row) {
        return values[codes[row]];
    }

    String value(int code) {
        return values[code];
    }

    int distinct() {
        return distinct;
    }

    long bytes() {
        return 4L * codes.length + textBytes;
    }
}
