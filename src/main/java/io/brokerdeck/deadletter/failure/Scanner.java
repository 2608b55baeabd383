package io.brokerdeck.deadletter.failure;

import io.brokerdeck.deadletter.failure.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a message apart, from the left to the right. Every rule looks ahead a bounded way or over what it takes, so that
 * no message costs more than its length. One thread.
 */
final class Scanner {
    private static final String QUOTES = "'\"`\u2018\u201c\u201e\u00ab";
    private static final String CLOSING = "'\"`\u2019\u201d\u201c\u00bb";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    /** Quotes, by their place in {@link #QUOTES}, that nothing closes from here on. */
    private final boolean[] open = new boolean[QUOTES.length()];

    private final boolean urls;
    private final boolean emails;
    private int at;

    Scanner(String text) {
        this.text = text;
        this.urls = text.contains("://");
        this.emails = text.indexOf('@') >= 0;
    }

    List<Token> tokens() {
        while (at < text.length()) {
            int from = at;
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || c == '\u00a0' || c == '\u202f') {
                space();
            } else if (QUOTES.indexOf(c) >= 0 && quoted(QUOTES.indexOf(c))) {
                replace(Kind.OTHER, "quoted", "{quoted}", from);
            } else if (Chars.isWord(c)) {
                word(from);
            } else if (path(from)) {
                replace(Kind.OTHER, "path", "{path}", from);
            } else if (c == ':' && Marks.ipv6(text, from) > from) {
                at = Marks.ipv6(text, from);
                replace(Kind.OTHER, "ip", "{ip}", from);
            } else {
                at++;
                tokens.add(Token.kept(Kind.MARK, String.valueOf(c), from));
            }
        }
        return tokens;
    }

    private void replace(Kind kind, String rule, String placeholder, int from) {
        tokens.add(Token.replaced(kind, rule, placeholder, from, at));
    }

    private void space() {
        int from = at;
        while (at < text.length()
                && (Character.isWhitespace(text.charAt(at)) || Character.isSpaceChar(text.charAt(at)))) {
            at++;
        }
        tokens.add(new Token(Kind.SPACE, "", " ", from, at));
    }

    /** An apostrophe within a word is no quote. */
    private boolean quoted(int quote) {
        if (open[quote] || Chars.isWord(Chars.at(text, at - 1))) {
            return false;
        }
        char closing = CLOSING.charAt(quote);
        int end = at;
        do {
            end = text.indexOf(closing, end + 1);
        } while (end >= 0 && closing == '\'' && Chars.isWord(Chars.at(text, end + 1)));
        if (end < 0) {
            open[quote] = true;
            return false;
        }
        at = end + 1;
        return true;
    }

    private boolean path(int from) {
        int end = Chars.isWord(Chars.at(text, from - 1)) ? from : Marks.path(text, from);
        at = end;
        return end > from;
    }

    private void word(int from) {
        if (urls && is(Marks.url(text, from), from)) {
            replace(Kind.OTHER, "url", Urls.normal(text.substring(from, at)), from);
        } else if (Chars.isHex(text.charAt(from)) && is(Marks.uuid(text, from), from)) {
            replace(Kind.OTHER, "id", "{id}", from);
        } else if (Chars.isDigit(text.charAt(from)) && is(Marks.date(text, from), from)) {
            replace(Kind.DATE, "date", "{date}", from);
        } else if (Chars.isHex(text.charAt(from)) && is(Marks.ip(text, from), from)) {
            replace(Kind.OTHER, "ip", "{ip}", from);
        } else if (emails && is(Marks.email(text, from), from)) {
            replace(Kind.OTHER, "email", "{email}", from);
        } else if (is(Marks.drive(text, from), from)) {
            replace(Kind.OTHER, "path", "{path}", from);
        } else if (Chars.isDigit(text.charAt(from)) && is(Marks.number(text, from), from)) {
            replace(Kind.NUMBER, "number", "{n}", from);
        } else {
            plain(from);
        }
    }

    /** Goes on behind what was recognised, if it was. */
    private boolean is(int end, int from) {
        at = Math.max(end, at);
        return end > from;
    }

    private void plain(int from) {
        while (at < text.length() && Chars.isWord(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at);
        boolean address = Chars.at(text, from - 1) == '@';
        if (Words.isRandom(word, address)) {
            replace(Kind.OTHER, "number", "{n}", from);
        } else if (Words.digits(word) >= 0) {
            numbered(word, from);
        } else {
            tokens.add(Token.kept(Dates.kind(word, Chars.at(text, at)), word, from));
        }
    }

    /** A word with a number at its beginning or its end. */
    private void numbered(String word, int from) {
        int start = Words.digits(word);
        int end = Chars.digits(word, start, word.length());
        if (start > 0) {
            tokens.add(Token.kept(Kind.TEXT, word.substring(0, start), from));
        }
        tokens.add(Token.replaced(Kind.OTHER, "number", "{n}", from + start, from + end));
        if (end < word.length()) {
            tokens.add(Token.kept(Kind.TEXT, word.substring(end), from + end));
        }
    }
}
