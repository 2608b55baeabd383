package io.brokerdeck.deadletter.filter;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a regular expression gets when its repetitions are written out, as compiling does: told before, since
 * {@code ((a{900}){900}){900}} takes all memory. Never less than it is, but for a few instructions a character.
 */
final class PatternSize {
    private static final long CAP = 1L << 40;

    private final String pattern;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long group;
    private long last;
    private int at;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    static long of(String pattern) {
        PatternSize size = new PatternSize(pattern);
        while (size.at < pattern.length()) {
            size.read();
        }
        while (!size.outer.isEmpty()) {
            size.close();
        }
        return size.group;
    }

    private void read() {
        char c = pattern.charAt(at);
        switch (c) {
            case '\\' -> {
                at += 2;
                atom(1);
            }
            case '[' -> {
                at = classEnd();
                atom(1);
            }
            case '(' -> {
                at++;
                outer.push(group);
                group = 2;
                last = 0;
            }
            case ')' -> {
                at++;
                close();
            }
            case '{' -> repeat();
            default -> {
                at++;
                atom(1);
            }
        }
    }

    private void atom(long size) {
        last = size;
        group = Math.min(CAP, group + size);
    }

    private void close() {
        long inner = group;
        group = outer.isEmpty() ? 0 : outer.pop();
        atom(inner);
    }

    /** A bracket right at the beginning of a class is one of its characters. */
    private int classEnd() {
        int i = at + 1;
        if (pattern.startsWith("^", i)) {
            i++;
        }
        for (i++; i < pattern.length() && pattern.charAt(i) != ']'; i++) {
            if (pattern.charAt(i) == '\\') {
                i++;
            }
        }
        return i + 1;
    }

    private void repeat() {
        int times = 0;
        int most = 1;
        int i = at + 1;
        for (; i < pattern.length() && pattern.charAt(i) != '}'; i++) {
            char c = pattern.charAt(i);
            times = Character.isDigit(c) ? Math.min(100_000, times * 10 + Character.digit(c, 10)) : 0;
            most = Math.max(most, times);
        }
        at = i + 1;
        long before = group - last;
        last = Math.min(CAP, last * most);
        group = Math.min(CAP, before + last);
    }
}
