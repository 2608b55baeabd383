package io.brokerdeck.deadletter.filter;

import java.util.ArrayList;
import java.util.List;

/** A piece of an expression that need not be whole, for {@link Completion}. */
record Token(Kind kind, String text, int from, int to) {
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        OPEN_STRING,
        SIGN
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /** Whether a value can end with it. */
    boolean endsValue() {
        return switch (kind) {
            case NAME -> !text.equals("in");
            case NUMBER, STRING -> true;
            case OPEN_STRING -> false;
            case SIGN -> text.equals(")") || text.equals("]") || text.equals("}");
        };
    }

    /** The text of a string is what stands between its quotes. */
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int from = at;
            if (c <= ' ') {
                at++;
                continue;
            }
            if (c == '"' || c == '\'') {
                int end = stringEnd(text, at + 1, c);
                boolean open = end < 0;
                at = open ? text.length() : end + 1;
                tokens.add(new Token(
                        open ? Kind.OPEN_STRING : Kind.STRING, text.substring(from + 1, open ? at : end), from, at));
                continue;
            }
            Kind kind = Character.isDigit(c) ? Kind.NUMBER : isName(c) ? Kind.NAME : Kind.SIGN;
            at = kind == Kind.SIGN ? signEnd(text, at) : nameEnd(text, at);
            tokens.add(new Token(kind, text.substring(from, at), from, at));
        }
        return tokens;
    }

    private static int stringEnd(String text, int from, char quote) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }

    static boolean isName(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static int nameEnd(String text, int from) {
        int i = from;
        while (i < text.length() && isName(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int signEnd(String text, int at) {
        String two = text.substring(at, Math.min(at + 2, text.length()));
        return switch (two) {
            case "==", "!=", "<=", ">=", "&&", "||" -> at + 2;
            default -> at + 1;
        };
    }
}
