package io.brokerdeck.deadletter.failure;

/**
 * The line that names an exception: {@code Type: message}. What does not begin with the name of a type is all message.
 *
 * @param message grows while further lines of it are read
 */
record Header(String type, StringBuilder message) {
    static final int LONGEST = 8192;
    private static final int LONGEST_TYPE = 256;
    private static final String THREAD = "Exception in thread \"";

    static Header none() {
        return new Header("", new StringBuilder(0));
    }

    static Header of(String line) {
        String text = line;
        if (text.startsWith(THREAD)) {
            int quote = text.indexOf("\" ", THREAD.length());
            text = quote < 0 ? text : text.substring(quote + 2);
        } else if (text.startsWith("Uncaught ")) {
            text = text.substring("Uncaught ".length());
        }
        int end = endOfType(text);
        if (end == 0) {
            return new Header("", new StringBuilder(text));
        }
        int rest = extra(text, end);
        if (rest == text.length()) {
            return isException(text.substring(0, end))
                    ? new Header(text.substring(0, end), new StringBuilder())
                    : new Header("", new StringBuilder(text));
        }
        if (text.charAt(rest) != ':' || (rest + 1 < text.length() && text.charAt(rest + 1) != ' ')) {
            return new Header("", new StringBuilder(text));
        }
        return new Header(
                text.substring(0, end),
                new StringBuilder(text.substring(rest + 1).strip()));
    }

    /** Where the name of a type that begins the text ends; 0 for none. */
    private static int endOfType(String text) {
        int i = 0;
        while (i < text.length()
                && i < LONGEST_TYPE
                && (Chars.isWord(text.charAt(i)) || "._$`+".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i > 0 && Chars.isWord(text.charAt(0)) && !Chars.isDigit(text.charAt(0)) ? i : 0;
    }

    /** Behind arguments of the type or a code: {@code [TKey,TValue]}, {@code  (0x80131904)}, {@code  [ERR_CODE]}. */
    private static int extra(String text, int end) {
        int at = end;
        if (Chars.at(text, at) == ' ') {
            at++;
        }
        char open = Chars.at(text, at);
        int close = open == '(' ? text.indexOf(')', at) : open == '[' ? text.indexOf(']', at) : -1;
        return close < 0 ? end : close + 1;
    }

    /** A name alone in its line: of a package, or with an ending that only exceptions have. */
    private static boolean isException(String name) {
        int dot = name.lastIndexOf('.');
        return (dot > 0 && dot + 1 < name.length())
                || name.endsWith("Error")
                || name.endsWith("Exception")
                || name.endsWith("Exit")
                || name.endsWith("Interrupt")
                || name.endsWith("Iteration");
    }
}
