package io.brokerdeck.web;

/** Where to go after signing in: a path of this console, never another site. */
final class LocalPath {
    private LocalPath() {}

    /** {@code wanted} itself if it is a path of this console, else the first page. */
    static String of(String wanted) {
        var local = wanted.startsWith("/") && !wanted.startsWith("//");
        return local && wanted.chars().allMatch(LocalPath::isHarmless) ? wanted : "/";
    }

    /** Visible ASCII, as in a URL; without the backslash, which browsers read as a slash. */
    private static boolean isHarmless(int character) {
        return character > ' ' && character < 0x7f && character != '\\';
    }
}
