package io.brokerdeck.web;

import java.util.regex.Pattern;

/** Texts of others for people to read: what is not seen but changes how the rest reads is written out. */
final class Plain {
    private static final Pattern HIDDEN = Pattern.compile(
            "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]");

    private Plain() {}

    /** Each hidden sign as "‹U+202E›"; longer texts end with "…" after {@code most} characters. */
    static String of(String text, int most) {
        String cut = text.length() <= most ? text : text.substring(0, whole(text, most)) + "…";
        return HIDDEN.matcher(cut)
                .replaceAll(sign -> "‹U+%04X›".formatted((int) sign.group().charAt(0)));
    }

    private static int whole(String text, int most) {
        return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }
}
