package io.brokerdeck.deadletter.filter;

import java.util.List;

/** The functions and operators that completion offers. */
final class Words {
    record Word(String text, String help) {}

    static final List<Word> OPERATORS = List.of(
            new Word("==", "is the same as"),
            new Word("!=", "is not the same as"),
            new Word("<", "is less, or earlier"),
            new Word("<=", "is at most"),
            new Word(">", "is more, or later"),
            new Word(">=", "is at least"),
            new Word("in", "is one of a list: reason in [\"expired\", \"rejected\"]"),
            new Word("&&", "and"),
            new Word("||", "or"));

    static final List<Word> FUNCTIONS = List.of(
            new Word("has(", "whether a member is there: has(body.order)"),
            new Word("size(", "length of text, list or map"),
            new Word("timestamp(", "a moment: timestamp(\"2026-01-31T08:00:00Z\")"),
            new Word("duration(", "a time span: duration(\"90m\")"),
            new Word("int(", "a whole number of a text or number"),
            new Word("double(", "a number of a text"),
            new Word("string(", "text of a number or time"));

    static final List<Word> OF_TEXT = List.of(
            new Word("contains(", "has this text in it: contains(\"timeout\")"),
            new Word("startsWith(", "begins with this text"),
            new Word("endsWith(", "ends with this text"),
            new Word("matches(", "has what the regular expression (RE2) finds: matches(\"(?i)time ?out\")"),
            new Word("size()", "its length in characters"));

    static final List<Word> OF_LISTS = List.of(
            new Word("exists(", "whether it is so for any: exists(x, x.price > 100)"),
            new Word("all(", "whether it is so for all: all(x, x.price > 100)"),
            new Word("exists_one(", "whether it is so for exactly one"),
            new Word("filter(", "those for which it is so"),
            new Word("map(", "what is made of each"),
            new Word("size()", "how many there are"));

    static final List<Word> OF_TIMES = List.of(
            new Word("getHours(", "hour of the day in UTC, or in a zone: getHours(\"Europe/Berlin\")"),
            new Word("getMinutes(", "minute of the hour"),
            new Word("getDayOfWeek(", "0 is Sunday"),
            new Word("getDate(", "day of the month, from 1"),
            new Word("getMonth(", "from 0"),
            new Word("getFullYear(", "the year"));

    private Words() {}
}
