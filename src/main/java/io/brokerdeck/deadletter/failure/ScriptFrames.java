package io.brokerdeck.deadletter.failure;

import org.jspecify.annotations.Nullable;

/** Places in Python and in Node, where a file tells more than a name: the end of its path and the function. */
final class ScriptFrames {
    private static final int SEGMENTS = 2;

    private ScriptFrames() {}

    /** @param rest of a line {@code File "path", line 12, in function}, from the path on */
    static Frame python(String rest, Libraries libraries) {
        int end = rest.indexOf('"');
        String path = slashes(rest.substring(0, end));
        int in = rest.indexOf(", in ", end);
        String function = in < 0 ? "" : " " + rest.substring(in + 5).strip();
        return new Frame(tail(path) + function, !path.startsWith("<") && !libraries.hasPath(path));
    }

    /** @param call {@code async Type.function [as other] (file:1:2)}, or a file alone; null where it is neither */
    static @Nullable Frame node(String call, Libraries libraries) {
        int open = call.lastIndexOf(" (");
        String location = open < 0 ? without(call, "async ") : inner(call, open);
        String function = open < 0 ? "" : function(call.substring(0, open));
        String path = slashes(withoutPlace(location));
        boolean file = path.indexOf('/') >= 0 && !path.startsWith("<");
        if (!file && function.isEmpty() && !isLocation(location)) {
            return null;
        }
        String name = file ? tail(path) + (function.isEmpty() ? "" : " " + function) : function;
        return new Frame(name, file && !libraries.hasPath(path));
    }

    /** Whether a text ends like {@code file:12:34}. */
    static boolean isLocation(String text) {
        return !text.isEmpty()
                && Chars.isDigit(text.charAt(text.length() - 1))
                && withoutPlace(text).length() < text.length();
    }

    private static String inner(String call, int open) {
        int close = call.indexOf(')', open);
        String location = call.substring(open + 2, close > open ? close : call.length());
        return location.startsWith("index ") ? "<index>" : location;
    }

    private static String function(String text) {
        String name = without(without(text.strip(), "async "), "new ");
        int as = name.indexOf(" [as ");
        return as < 0 ? name : name.substring(0, as);
    }

    private static String without(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String withoutPlace(String location) {
        int end = location.length();
        for (int part = 0; part < 2; part++) {
            int digits = end;
            while (digits > 0 && Chars.isDigit(location.charAt(digits - 1))) {
                digits--;
            }
            if (digits == end || digits == 0 || location.charAt(digits - 1) != ':') {
                return location.substring(0, end);
            }
            end = digits - 1;
        }
        return location.substring(0, end);
    }

    private static String slashes(String path) {
        return path.indexOf('\\') < 0 ? path : path.replace('\\', '/');
    }

    /** The last segments: where an application is installed says nothing of its failure. */
    private static String tail(String path) {
        int start = path.isEmpty() ? -1 : path.length();
        for (int i = 0; i < SEGMENTS && start > 0; i++) {
            start = path.lastIndexOf('/', start - 1);
        }
        return withoutHash(path.substring(start + 1));
    }

    /** Names of bundles carry a hash of their content: {@code main.4f3a2b1c.js}. */
    private static String withoutHash(String file) {
        StringBuilder kept = new StringBuilder(file.length());
        int i = 0;
        while (i < file.length()) {
            int end = i;
            boolean digit = false;
            while (Chars.isHex(Chars.at(file, end))) {
                digit |= Chars.isDigit(file.charAt(end));
                end++;
            }
            boolean whole = !Chars.isWord(Chars.at(file, end)) && !Chars.isWord(Chars.at(file, i - 1));
            if (whole && digit && end - i >= 6) {
                kept.append("{n}");
                i = end;
            } else {
                end = Math.max(end, i + 1);
                kept.append(file, i, end);
                i = end;
            }
        }
        return kept.toString();
    }
}
