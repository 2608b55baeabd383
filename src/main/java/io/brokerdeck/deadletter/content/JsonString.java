package io.brokerdeck.deadletter.content;

/** Strings of JSON: from how they are written to what they say, and back. */
final class JsonString {
    private JsonString() {}

    /** What a well-formed string between these places says; its quotes are at from and to - 1. */
    static String decode(String text, int from, int to) {
        String inner = text.substring(from + 1, to - 1);
        int escape = inner.indexOf('\\');
        if (escape < 0) {
            return inner;
        }
        StringBuilder said = new StringBuilder(inner.length());
        int done = 0;
        while (escape >= 0) {
            said.append(inner, done, escape);
            char c = inner.charAt(escape + 1);
            done = escape + 2;
            if (c == 'u') {
                said.append((char) Integer.parseInt(inner, done, done + 4, 16));
                done += 4;
            } else {
                said.append(plain(c));
            }
            escape = inner.indexOf('\\', done);
        }
        return said.append(inner, done, inner.length()).toString();
    }

    private static char plain(char c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    static void encode(String said, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < said.length(); i++) {
            char c = said.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
