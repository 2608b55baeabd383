package io.brokerdeck.deadletter.failure;

import io.brokerdeck.deadletter.failure.Token.Kind;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Dates that are written with words: {@code Wed, 25 Nov 2026}, {@code 3. März 2026 um 10:00 Uhr}. */
final class Dates {
    private static final Set<String> CALENDAR = calendar();
    private static final Set<String> ZONES = Set.of(
            "utc", "gmt", "cet", "cest", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "bst", "ist", "jst",
            "z", "am", "pm", "uhr");
    private static final int SHORTEST = 3;
    private static final int LONGEST_NAME = 14;
    /** In tokens. */
    private static final int LONGEST = 32;

    private Dates() {}

    private static Set<String> calendar() {
        Set<String> words = new HashSet<>();
        for (String language : List.of("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs")) {
            Locale locale = Locale.forLanguageTag(language);
            for (TextStyle style :
                    List.of(TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE)) {
                for (Month month : Month.values()) {
                    add(words, month.getDisplayName(style, locale));
                }
                for (DayOfWeek day : DayOfWeek.values()) {
                    add(words, day.getDisplayName(style, locale));
                }
            }
        }
        return Set.copyOf(words);
    }

    private static void add(Set<String> words, String name) {
        String word = name.toLowerCase(Locale.ROOT).replace(".", "");
        if (word.length() > 1 && word.chars().allMatch(Character::isLetter)) {
            words.add(word);
        }
    }

    /** Of a word without digits; the shortest names of weekdays are such before a point or a comma only. */
    static Kind kind(String word, char next) {
        if (word.length() > LONGEST_NAME) {
            return Kind.TEXT;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        if (CALENDAR.contains(lower) && (word.length() >= SHORTEST || next == '.' || next == ',')) {
            return Kind.CALENDAR;
        }
        return ZONES.contains(lower) ? Kind.ZONE : Kind.TEXT;
    }

    /** With one token in place of those that are a date together. */
    static List<Token> merged(List<Token> tokens, String text) {
        List<Token> merged = new ArrayList<>(tokens.size());
        int i = 0;
        while (i < tokens.size()) {
            int end = isPart(tokens.get(i).kind()) ? end(tokens, i) : i;
            if (end > i + 1) {
                merged.add(Token.replaced(
                        Kind.DATE,
                        "date",
                        "{date}",
                        tokens.get(i).from(),
                        tokens.get(end - 1).to()));
                i = end;
            } else {
                merged.add(tokens.get(i++));
            }
        }
        return merged;
    }

    /** Behind the last part of a date that begins here; the beginning where there is none. */
    private static int end(List<Token> tokens, int from) {
        boolean named = false;
        boolean numbered = false;
        boolean timed = false;
        int best = from;
        for (int i = from; i < Math.min(tokens.size(), from + LONGEST); i++) {
            Kind kind = tokens.get(i).kind();
            named |= kind == Kind.CALENDAR;
            numbered |= kind == Kind.NUMBER;
            timed |= kind == Kind.DATE;
            if (isPart(kind)) {
                boolean date = (named && (numbered || timed)) || (timed && !numbered);
                best = date ? i + 1 : best;
            } else if (!(kind == Kind.SPACE
                    || (kind == Kind.MARK && ".,-/".contains(tokens.get(i).text())))) {
                break;
            }
        }
        return best;
    }

    private static boolean isPart(Kind kind) {
        return kind == Kind.CALENDAR || kind == Kind.NUMBER || kind == Kind.DATE || kind == Kind.ZONE;
    }
}
