package io.brokerdeck.deadletter.content;

/**
 * Text as far as it is shown.
 *
 * @param cut true where the limit ended it
 * @param length of the whole in characters; -1 where it was not worked out further than the limit
 */
public record Shown(String text, boolean cut, long length) {
    /** The first so many characters of a text that is there as a whole. */
    static Shown of(String text, int limit) {
        return text.length() <= limit
                ? new Shown(text, false, text.length())
                : new Shown(text.substring(0, whole(text, limit)), true, text.length());
    }

    /** Where to cut at most, so that no character is torn. */
    static int whole(CharSequence text, int limit) {
        boolean torn = limit > 0
                && limit < text.length()
                && Character.isHighSurrogate(text.charAt(limit - 1))
                && Character.isLowSurrogate(text.charAt(limit));
        return torn ? limit - 1 : Math.min(limit, text.length());
    }
}
