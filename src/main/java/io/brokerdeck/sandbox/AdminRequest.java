package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A call to the management API.
 *
 * @param segments of the path, decoded; a name with slashes may be one segment or several
 * @param change whether an existing entity is meant ({@code If-Match})
 * @param host of the caller's view, such as {@code https://localhost/}
 */
record AdminRequest(
        String method, List<String> segments, Map<String, String> query, boolean change, String body, String host) {

    private static final String SUBSCRIPTIONS = "subscriptions";
    private static final String RULES = "rules";

    static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    private int subscriptionsAt() {
        for (int i = segments.size() - 1; i > 0; i--) {
            if (segments.get(i).equalsIgnoreCase(SUBSCRIPTIONS)) {
                return i;
            }
        }
        return segments.size();
    }

    /** The queue or topic. */
    String entity() {
        return String.join("/", segments.subList(0, subscriptionsAt()));
    }

    boolean belowTopic() {
        return subscriptionsAt() < segments.size();
    }

    /** What follows {@code subscriptions}: nothing, a subscription, and perhaps its rules. */
    List<String> rest() {
        return segments.subList(Math.min(subscriptionsAt() + 1, segments.size()), segments.size());
    }

    boolean ofRules() {
        return rest().size() >= 2 && rest().get(1).equalsIgnoreCase(RULES);
    }

    int skip() {
        return number("$skip", 0);
    }

    int top() {
        return Math.min(number("$top", Limits.PAGE), Limits.PAGE);
    }

    private int number(String name, int standard) {
        String given = query.get(name);
        try {
            return given == null ? standard : Math.max(0, Integer.parseInt(given));
        } catch (NumberFormatException e) {
            throw new Refusal(Cause.ARGUMENT, name + " is no number.");
        }
    }
}
