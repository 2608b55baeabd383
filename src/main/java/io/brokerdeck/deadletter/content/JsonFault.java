package io.brokerdeck.deadletter.content;

/** A text is no JSON: where, and why. Without a stack, as bodies of any kind are tried. */
final class JsonFault extends Exception {
    JsonFault(String text, int at, String why) {
        super(place(text, at) + ": " + why, null, false, false);
    }

    private static String place(String text, int at) {
        int end = Math.min(at, text.length());
        int line = 1;
        int start = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
            line++;
            start = i + 1;
        }
        return "line " + line + ", column " + (end - start + 1);
    }
}
