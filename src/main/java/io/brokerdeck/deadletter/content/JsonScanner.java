package io.brokerdeck.deadletter.content;

import java.util.BitSet;

/**
 * The tokens of a JSON text (RFC 8259) as they are written, so that numbers, order and repeated names stay what they are.
 * Not recursive: a level of depth costs a bit. One thread.
 */
final class JsonScanner {
    enum Token {
        OPEN_OBJECT,
        CLOSE_OBJECT,
        OPEN_ARRAY,
        CLOSE_ARRAY,
        NAME,
        STRING,
        NUMBER,
        WORD,
        END;

        boolean opens() {
            return this == OPEN_OBJECT || this == OPEN_ARRAY;
        }

        boolean closes() {
            return this == CLOSE_OBJECT || this == CLOSE_ARRAY;
        }
    }

    private enum Next {
        VALUE,
        FIRST_ITEM,
        FIRST_NAME,
        NAME,
        COLON,
        MORE
    }

    private final String text;
    private final BitSet objects = new BitSet();
    private Next next = Next.VALUE;
    private int depth;
    private int at;
    private int from;

    JsonScanner(String text) {
        this.text = text;
    }

    /** Where the token begins. */
    int from() {
        return from;
    }

    /** Where it has ended. */
    int to() {
        return at;
    }

    /** How many objects and arrays are open after it. */
    int depth() {
        return depth;
    }

    Token next() throws JsonFault {
        char c = peek();
        switch (next) {
            case COLON -> {
                expect(c == ':', "a colon is missing");
                at++;
                return value(peek());
            }
            case MORE -> {
                if (depth == 0) {
                    expect(at >= text.length(), "more follows after the end");
                    return Token.END;
                }
                if (c != ',') {
                    return close(c);
                }
                at++;
                return objects.get(depth) ? name(peek()) : value(peek());
            }
            case FIRST_ITEM -> {
                return c == ']' ? close(c) : value(c);
            }
            case FIRST_NAME -> {
                return c == '}' ? close(c) : name(c);
            }
            default -> {
                return value(c);
            }
        }
    }

    private char peek() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        from = at;
        return current();
    }

    private char current() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private Token close(char c) throws JsonFault {
        boolean object = objects.get(depth);
        expect(c == (object ? '}' : ']'), object ? "a comma or } is missing" : "a comma or ] is missing");
        at++;
        depth--;
        next = Next.MORE;
        return object ? Token.CLOSE_OBJECT : Token.CLOSE_ARRAY;
    }

    private Token name(char c) throws JsonFault {
        expect(c == '"', "a name in double quotes is missing");
        string();
        next = Next.COLON;
        return Token.NAME;
    }

    private Token value(char c) throws JsonFault {
        if (c == '{' || c == '[') {
            at++;
            depth++;
            objects.set(depth, c == '{');
            next = c == '{' ? Next.FIRST_NAME : Next.FIRST_ITEM;
            return c == '{' ? Token.OPEN_OBJECT : Token.OPEN_ARRAY;
        }
        next = Next.MORE;
        if (c == '"') {
            string();
            return Token.STRING;
        }
        if (c == '-' || isDigit(c)) {
            number();
            return Token.NUMBER;
        }
        for (String word : new String[] {"true", "false", "null"}) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return Token.WORD;
            }
        }
        throw fault(at >= text.length() ? "it ends too early" : "no value begins like this");
    }

    private void string() throws JsonFault {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return;
            }
            expect(c >= ' ', "a control character stands in a string");
            at++;
            if (c == '\\') {
                escape();
            }
        }
        throw fault("a string does not end");
    }

    private void escape() throws JsonFault {
        char c = current();
        at++;
        if (c == 'u') {
            for (int i = 0; i < 4; i++, at++) {
                expect(Character.digit(current(), 16) >= 0 && current() < 0x80, "\\u needs four hexadecimal digits");
            }
        } else {
            expect("\"\\/bfnrt".indexOf(c) >= 0, "no such escape");
        }
    }

    private void number() throws JsonFault {
        if (current() == '-') {
            at++;
        }
        if (current() == '0') {
            at++;
        } else {
            digits();
        }
        if (current() == '.') {
            at++;
            digits();
        }
        if (current() == 'e' || current() == 'E') {
            at++;
            if (current() == '+' || current() == '-') {
                at++;
            }
            digits();
        }
    }

    private void digits() throws JsonFault {
        expect(isDigit(current()), "a digit is missing");
        while (isDigit(current())) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void expect(boolean holds, String otherwise) throws JsonFault {
        if (!holds) {
            throw fault(at >= text.length() ? "it ends too early" : otherwise);
        }
    }

    private JsonFault fault(String why) {
        return new JsonFault(text, at, why);
    }
}
