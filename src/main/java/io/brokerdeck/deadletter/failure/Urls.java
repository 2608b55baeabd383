package io.brokerdeck.deadletter.failure;

/** Addresses without what differs from call to call: user, port, ids in the path, query. */
final class Urls {
    private static final int LONGEST_NAME = 32;

    private Urls() {}

    static String normal(String url) {
        int start = url.indexOf("://") + 3;
        int end = first(url, start, "/?#");
        String authority = url.substring(start, end);
        int user = authority.lastIndexOf('@');
        String host = authority.substring(user + 1);
        int port = host.lastIndexOf(':');
        boolean numbered = port > 0 && port + 1 < host.length() && Chars.digits(host, port + 1, 5) == host.length();
        StringBuilder normal =
                new StringBuilder(url.substring(0, start)).append(host(numbered ? host.substring(0, port) : host));
        int query = first(url, end, "?#");
        path(url.substring(end, query), normal);
        return query < url.length() ? normal.append("?{query}").toString() : normal.toString();
    }

    private static String host(String host) {
        return Marks.ip(host, 0) == host.length() ? "{ip}" : withoutNumbers(host);
    }

    private static void path(String path, StringBuilder to) {
        int from = 0;
        while (from < path.length()) {
            int end = path.indexOf('/', from);
            int stop = end < 0 ? path.length() : end;
            String name = path.substring(from, stop);
            to.append(isName(name) ? name : "{n}");
            if (end >= 0) {
                to.append('/');
            }
            from = stop + 1;
        }
    }

    /** A version is one ("v2"), an id is not. */
    private static boolean isName(String segment) {
        int digits = Words.digits(segment);
        return (digits < 0 && segment.length() <= LONGEST_NAME) || (digits == 1 && segment.length() == 2);
    }

    private static String withoutNumbers(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!Chars.isDigit(text.charAt(i))) {
                kept.append(text.charAt(i));
            } else if (i == 0 || !Chars.isDigit(text.charAt(i - 1))) {
                kept.append("{n}");
            }
        }
        return kept.toString();
    }

    private static int first(String text, int from, String marks) {
        int i = from;
        while (i < text.length() && marks.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }
}
