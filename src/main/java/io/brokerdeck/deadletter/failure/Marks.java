package io.brokerdeck.deadletter.failure;

/** Recognises what is written in a fixed form. Each gives where it ends, or where it was to begin if it is not there. */
final class Marks {
    private static final int LONGEST_SCHEME = 16;
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 255;
    private static final int UUID = 36;
    private static final int LONGEST_UNIT = 3;
    private static final String ENDS_URL = "\"'`<>(){}|\\^ \u2019\u201d\u00bb";
    private static final String ENDS_PATH = "\"'`<>(){}[]|*?,;:= \u2019\u201d\u00bb";
    private static final String ENDS_SENTENCE = ".,:;!?]";

    private Marks() {}

    static int url(String text, int from) {
        int i = from;
        while (i - from < LONGEST_SCHEME && Chars.isAsciiLetter(Chars.at(text, i))) {
            i++;
        }
        if (i == from || !text.startsWith("://", i)) {
            return from;
        }
        int end = run(text, i + 3, ENDS_URL);
        return end == i + 3 ? from : end;
    }

    static int uuid(String text, int from) {
        if (text.length() - from < UUID || Chars.isWord(Chars.at(text, from + UUID))) {
            return from;
        }
        for (int i = 0; i < UUID; i++) {
            char c = text.charAt(from + i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !Chars.isHex(c)) {
                return from;
            }
        }
        return from + UUID;
    }

    /** A date with or without a time, or a time of day. */
    static int date(String text, int from) {
        int time = time(text, from);
        if (time > from) {
            return time;
        }
        int first = Chars.digits(text, from, 5);
        char mark = Chars.at(text, first);
        int second = Chars.digits(text, first + 1, 3);
        int third = Chars.digits(text, second + 1, 5);
        int a = first - from;
        int b = second - first - 1;
        int c = third - second - 1;
        boolean form =
                (mark == '-' || mark == '/' || mark == '.') && Chars.at(text, second) == mark && b >= 1 && b <= 2;
        boolean yearFirst = a == 4 && c >= 1 && c <= 2;
        boolean yearLast = a >= 1 && a <= 2 && (c == 4 || (c == 2 && mark != '-'));
        if (!form || !(yearFirst || yearLast) || isNumberAt(text, third, mark)) {
            return from;
        }
        char between = Chars.at(text, third);
        int later = between == 'T' || between == ' ' ? time(text, third + 1) : third + 1;
        if (later > third + 1) {
            return later;
        }
        return Chars.isWord(between) ? from : third;
    }

    /** Whether a number goes on with a mark and digits: it is a version or an address then. */
    private static boolean isNumberAt(String text, int i, char mark) {
        return Chars.at(text, i) == mark && Chars.isDigit(Chars.at(text, i + 1));
    }

    private static int time(String text, int from) {
        int hour = Chars.digits(text, from, 3);
        int minute = Chars.digits(text, hour + 1, 3);
        if (hour - from < 1 || hour - from > 2 || Chars.at(text, hour) != ':' || minute - hour != 3) {
            return from;
        }
        int end = minute;
        if (Chars.at(text, end) == ':') {
            int second = Chars.digits(text, end + 1, 3);
            if (second - end != 3) {
                return from;
            }
            end = second;
            char mark = Chars.at(text, end);
            if ((mark == '.' || mark == ',' || mark == ':') && Chars.isDigit(Chars.at(text, end + 1))) {
                end = Chars.digits(text, end + 1, 9);
            }
        }
        end = zone(text, end);
        return Chars.isWord(Chars.at(text, end)) ? from : end;
    }

    private static int zone(String text, int from) {
        if (Chars.at(text, from) == 'Z') {
            return from + 1;
        }
        int sign = Chars.at(text, from) == ' ' ? from + 1 : from;
        if (Chars.at(text, sign) != '+' && Chars.at(text, sign) != '-') {
            return from;
        }
        int hours = Chars.digits(text, sign + 1, 4);
        if (hours - sign == 3 && Chars.at(text, hours) == ':') {
            int minutes = Chars.digits(text, hours + 1, 2);
            return minutes - hours == 3 ? minutes : from;
        }
        return hours - sign == 5 ? hours : from;
    }

    /** An address of either version, with its port. */
    static int ip(String text, int from) {
        int i = from;
        for (int part = 0; part < 4; part++) {
            int end = Chars.digits(text, i, 4);
            if (end == i || end - i > 3 || (part < 3 && Chars.at(text, end) != '.')) {
                return ipv6(text, from);
            }
            i = part < 3 ? end + 1 : end;
        }
        if (Chars.isWord(Chars.at(text, i)) || isNumberAt(text, i, '.')) {
            return from;
        }
        int port = Chars.at(text, i) == ':' ? Chars.digits(text, i + 1, 5) : i;
        return port > i + 1 ? port : i;
    }

    static int ipv6(String text, int from) {
        int colons = 0;
        boolean twice = false;
        int i = from;
        while (i - from < 45 && (Chars.isHex(Chars.at(text, i)) || Chars.at(text, i) == ':')) {
            if (text.charAt(i) == ':') {
                colons++;
                twice |= Chars.at(text, i + 1) == ':';
            }
            i++;
        }
        boolean address = (twice && i - from > 2) || colons == 7;
        return address && colons <= 8 && !Chars.isWord(Chars.at(text, i)) ? i : from;
    }

    static int email(String text, int from) {
        int i = from;
        while (i - from < LONGEST_LOCAL
                && (Chars.isWord(Chars.at(text, i)) || "._%+-".indexOf(Chars.at(text, i)) >= 0)) {
            i++;
        }
        if (i == from || Chars.at(text, i) != '@') {
            return from;
        }
        int domain = i + 1;
        int end = domain;
        int dot = -1;
        while (end - domain < LONGEST_DOMAIN) {
            char c = Chars.at(text, end);
            if (c == '.' && Chars.isWord(Chars.at(text, end + 1))) {
                dot = end;
            } else if (!Chars.isWord(c) && c != '-') {
                break;
            }
            end++;
        }
        return dot > domain ? end : from;
    }

    /** A path from a root of at least two names: {@code /var/lib}, {@code \\server\share}. */
    static int path(String text, int from) {
        char slash = Chars.at(text, from);
        if (slash != '/' && !text.startsWith("\\\\", from)) {
            return from;
        }
        int end = run(text, from, ENDS_PATH);
        return end > from + 2 && text.indexOf(slash, from + 2) < end && text.indexOf(slash, from + 2) > 0 ? end : from;
    }

    /** {@code C:\folder\file}. */
    static int drive(String text, int from) {
        boolean drive = Chars.isAsciiLetter(Chars.at(text, from)) && Chars.at(text, from + 1) == ':';
        char slash = Chars.at(text, from + 2);
        return drive && (slash == '\\' || slash == '/') ? run(text, from + 2, ENDS_PATH) : from;
    }

    /** With marks between its digits, as the languages of the world set them; without the unit behind it. */
    static int number(String text, int from) {
        int end = Chars.digits(text, from, text.length());
        while (end > from
                && ".,'\u2019\u00a0\u202f_".indexOf(Chars.at(text, end)) >= 0
                && Chars.isDigit(Chars.at(text, end + 1))) {
            end = Chars.digits(text, end + 1, text.length());
        }
        int unit = end;
        boolean hex = true;
        while (unit - end < LONGEST_UNIT
                && Chars.isWord(Chars.at(text, unit))
                && !Chars.isDigit(Chars.at(text, unit))) {
            hex &= Chars.isHex(text.charAt(unit));
            unit++;
        }
        boolean id = unit > end && hex && unit - from >= Words.SHORTEST_HEX;
        return id || Chars.isWord(Chars.at(text, unit)) ? from : end;
    }

    /** To the next of these characters or the end, without the marks of a sentence at its end. */
    private static int run(String text, int from, String ends) {
        int end = from;
        while (end < text.length() && ends.indexOf(text.charAt(end)) < 0 && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        while (end > from && ENDS_SENTENCE.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }
}
