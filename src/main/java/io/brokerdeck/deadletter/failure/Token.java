package io.brokerdeck.deadletter.failure;

/**
 * A piece of a message.
 *
 * @param rule by which it is replaced; "" for what stays
 * @param text that it has, or that stands for it
 */
record Token(Kind kind, String rule, String text, int from, int to) {
    enum Kind {
        TEXT,
        SPACE,
        /** A single character that is neither letter nor digit. */
        MARK,
        NUMBER,
        DATE,
        /** The name of a month or a weekday: part of a date if a number or a time is beside it. */
        CALENDAR,
        /** The name of a zone, or half of a day: part of a date if a time is before it. */
        ZONE,
        OTHER
    }

    static Token kept(Kind kind, String text, int from) {
        return new Token(kind, "", text, from, from + text.length());
    }

    static Token replaced(Kind kind, String rule, String placeholder, int from, int to) {
        return new Token(kind, rule, placeholder, from, to);
    }
}
