package io.brokerdeck.deadletter.content;

/** Text that is written line by line and takes no more than a limit; what comes after is counted and dropped. */
final class Indented {
    private static final String SPACES = " ".repeat(64);

    private final StringBuilder out = new StringBuilder();
    private final int limit;
    private long length;

    Indented(int limit) {
        this.limit = limit;
    }

    void add(char c) {
        length++;
        if (out.length() < limit) {
            out.append(c);
        }
    }

    void add(CharSequence text, int from, int to) {
        length += to - from;
        int free = limit - out.length();
        if (free > 0) {
            out.append(text, from, Math.min(to, from + free));
        }
    }

    /** Begins a line that is indented by two spaces a level. */
    void line(int depth) {
        add('\n');
        for (long left = 2L * depth; left > 0; left -= SPACES.length()) {
            if (out.length() >= limit) {
                length += left;
                return;
            }
            add(SPACES, 0, (int) Math.min(left, SPACES.length()));
        }
    }

    Shown shown() {
        boolean cut = length > out.length();
        if (cut && !out.isEmpty() && Character.isHighSurrogate(out.charAt(out.length() - 1))) {
            out.setLength(out.length() - 1);
        }
        return new Shown(out.toString(), cut, length);
    }
}
