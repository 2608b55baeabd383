package io.brokerdeck.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A word of a filter.
 *
 * @param at place of its first character, from 1
 */
record SqlToken(Type type, String text, int at) {
    enum Type {
        NAME,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SIGN,
        END
    }

    private static final Set<String> PAIRS = Set.of("<=", ">=", "<>", "!=");
    private static final String SIGNS = "=<>+-*/%(),.;";

    /** Cuts a text into its words; the last is {@link Type#END}. */
    static List<SqlToken> cut(String text) {
        var tokens = new ArrayList<SqlToken>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            int start = at;
            if (Character.isLetter(c) || c == '_') {
                at = end(text, at, false);
                tokens.add(new SqlToken(Type.NAME, text.substring(start, at), start + 1));
            } else if (Character.isDigit(c)) {
                at = end(text, at, true);
                tokens.add(new SqlToken(Type.NUMBER, text.substring(start, at), start + 1));
            } else if (c == '\'' || c == '"' || c == '[') {
                var content = new StringBuilder();
                at = quoted(text, at, content);
                tokens.add(new SqlToken(c == '\'' ? Type.STRING : Type.QUOTED_NAME, content.toString(), start + 1));
            } else {
                at += at + 1 < text.length() && PAIRS.contains(text.substring(at, at + 2)) ? 2 : 1;
                if (at - start == 1 && SIGNS.indexOf(c) < 0) {
                    throw new SqlException("'" + c + "' at " + (start + 1) + " has no meaning in a filter");
                }
                tokens.add(new SqlToken(Type.SIGN, text.substring(start, at), start + 1));
            }
        }
        tokens.add(new SqlToken(Type.END, "the end", text.length() + 1));
        return tokens;
    }

    private static int end(String text, int from, boolean number) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean exponent = number && (c == '+' || c == '-') && Character.toLowerCase(text.charAt(at - 1)) == 'e';
            boolean inside = Character.isLetterOrDigit(c)
                    || exponent
                    || (number ? c == '.' : c == '_' || c == '$' || c == '-' && dashed(text, at));
            if (!inside) {
                break;
            }
            at++;
        }
        return at;
    }

    /** Names such as {@code Content-Type} hold a dash; one with a blank beside it is a minus. */
    private static boolean dashed(String text, int at) {
        return at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
    }

    private static int quoted(String text, int from, StringBuilder content) {
        char close = text.charAt(from) == '[' ? ']' : text.charAt(from);
        int at = from + 1;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != close) {
                content.append(c);
            } else if (at < text.length() && text.charAt(at) == close) {
                content.append(c);
                at++;
            } else {
                return at;
            }
        }
        throw new SqlException("the " + text.charAt(from) + " at " + (from + 1) + " is never closed");
    }

    boolean is(String word) {
        return (type == Type.SIGN || type == Type.NAME) && text.equalsIgnoreCase(word);
    }
}
