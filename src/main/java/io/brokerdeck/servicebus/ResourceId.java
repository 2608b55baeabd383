package io.brokerdeck.servicebus;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a namespace at Azure's resource manager.
 *
 * @param text {@code /subscriptions/…/resourceGroups/…/providers/Microsoft.ServiceBus/namespaces/…}
 */
record ResourceId(String text, String subscription, String namespace) {
    private static final Pattern SHAPE = Pattern.compile(
            "/subscriptions/([^/?#]+)/resourceGroups/[^/?#]+/providers/Microsoft\\.ServiceBus/namespaces/([^/?#]+)",
            Pattern.CASE_INSENSITIVE);

    /** Empty where a text is none; the resource manager tells no case apart. */
    static Optional<ResourceId> parse(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new ResourceId(matcher.group(), matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** Whether a host such as {@code shop.servicebus.windows.net} may be its namespace's; other hosts tell no name. */
    boolean fits(String host) {
        return !host.contains(".servicebus.")
                || host.toLowerCase(Locale.ROOT).startsWith(namespace.toLowerCase(Locale.ROOT) + ".");
    }
}
