package io.brokerdeck.deadletter.failure;

import org.jspecify.annotations.Nullable;

/**
 * One place of a stack trace, without what differs between two runs or builds: lines, addresses, versions, and what
 * compilers and proxies add to names.
 *
 * @param own whether it is the application's, and no library's or platform's
 */
record Frame(String name, boolean own) {
    private static final String[] AT = {"at ", "bei ", "à ", "en ", "в "};
    private static final String FILE = "File \"";

    /** Whether a line, without the white space before it, is a place at all. */
    static boolean isOne(String line) {
        int call = call(line);
        return call > 0 ? line.indexOf('(', call) > call || ScriptFrames.isLocation(line) : isPython(line);
    }

    static boolean isPython(String line) {
        return line.startsWith(FILE) && line.indexOf("\", line ") > 0;
    }

    /** Null where the line is no place. */
    static @Nullable Frame of(String line, Libraries libraries) {
        if (isPython(line)) {
            return ScriptFrames.python(line.substring(FILE.length()), libraries);
        }
        if (!isOne(line)) {
            return null;
        }
        String call = line.substring(call(line));
        int open = call.indexOf('(');
        if (open <= 0 || call.charAt(open - 1) == ' ') {
            return ScriptFrames.node(call, libraries);
        }
        String method = call.substring(0, open);
        int close = call.indexOf(')', open);
        return isJavaFile(call.substring(open + 1, close < 0 ? call.length() : close))
                ? JavaFrames.frame(method, libraries)
                : DotnetFrames.frame(method, libraries);
    }

    /** Where a line goes on behind the word that leads a place, in the languages that .NET speaks; -1 without one. */
    private static int call(String line) {
        for (String at : AT) {
            if (line.startsWith(at)) {
                return at.length();
            }
        }
        return -1;
    }

    private static boolean isJavaFile(String inside) {
        if (inside.equals("Native Method") || inside.equals("Unknown Source") || inside.startsWith("<")) {
            return true;
        }
        int colon = inside.lastIndexOf(':');
        boolean line = colon > 0
                && colon + 1 < inside.length()
                && Chars.digits(inside, colon + 1, inside.length()) == inside.length();
        return inside.indexOf(' ') < 0
                && (line || inside.endsWith(".java") || inside.endsWith(".kt") || inside.endsWith(".scala"));
    }
}
