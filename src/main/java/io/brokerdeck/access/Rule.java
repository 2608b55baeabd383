package io.brokerdeck.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which permission a method on a path needs; none means that anyone may. In a path, {@code {…}} stands for one segment,
 * a last {@code **} for any rest.
 */
record Rule(String method, String path, @Nullable Permission permission, Pattern pattern) {
    static Rule parse(String line) {
        var words = line.strip().split("\\s+", -1);
        if (words.length != 3) {
            throw new IllegalArgumentException("A rule is: method path permission, not: " + line);
        }
        return new Rule(
                words[0],
                words[1],
                "anyone".equals(words[2]) ? null : Permission.valueOf(words[2]),
                Pattern.compile(regex(words[1])));
    }

    /** {@code path} as Vert.x normalised it; a rule for GET holds for HEAD as well. */
    boolean takes(String method, String path) {
        return this.method.equals("HEAD".equals(method) ? "GET" : method) && leads(path);
    }

    boolean leads(String path) {
        return pattern.matcher(path).matches();
    }

    private static String regex(String path) {
        var regex = new StringBuilder();
        for (var segment : path.substring(1).split("/", -1)) {
            regex.append('/');
            if ("**".equals(segment)) {
                regex.append(".*");
            } else if (segment.startsWith("{")) {
                regex.append("[^/]+");
            } else {
                regex.append(Pattern.quote(segment));
            }
        }
        return regex.toString();
    }
}
