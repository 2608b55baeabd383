package io.brokerdeck.servicebus;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a queue in our vocabulary stands for.
 *
 * @param entity the name of a queue, or of a subscription's topic
 * @param subscription null for a queue
 */
record EntityPath(String entity, @Nullable String subscription, Part part) {
    private static final String SUBSCRIPTIONS = "/Subscriptions/";

    /** The queues in one. */
    enum Part {
        MAIN("", ""),
        DEAD_LETTER("/$DeadLetterQueue", "dead-letter queue"),
        TRANSFER_DEAD_LETTER("/$Transfer/$DeadLetterQueue", "transfer dead-letter queue");

        private final String suffix;
        private final String kind;

        Part(String suffix, String kind) {
            this.suffix = suffix;
            this.kind = kind;
        }

        /** The service's word for it; "" for the main one. */
        String kind() {
            return kind;
        }
    }

    static EntityPath queue(String name) {
        return new EntityPath(name, null, Part.MAIN);
    }

    static EntityPath subscription(String topic, String name) {
        return new EntityPath(topic, name, Part.MAIN);
    }

    /** The service tells no case apart in the words that it adds itself. */
    static EntityPath parse(String name) {
        Part part = Part.MAIN;
        String rest = name;
        for (Part each : new Part[] {Part.TRANSFER_DEAD_LETTER, Part.DEAD_LETTER}) {
            if (part == Part.MAIN && endsWith(rest, each.suffix)) {
                part = each;
                rest = rest.substring(0, rest.length() - each.suffix.length());
            }
        }
        int at = rest.toLowerCase(Locale.ROOT).lastIndexOf(SUBSCRIPTIONS.toLowerCase(Locale.ROOT));
        return at <= 0
                ? new EntityPath(rest, null, part)
                : new EntityPath(rest.substring(0, at), rest.substring(at + SUBSCRIPTIONS.length()), part);
    }

    private static boolean endsWith(String name, String suffix) {
        return name.regionMatches(true, name.length() - suffix.length(), suffix, 0, suffix.length());
    }

    EntityPath with(Part other) {
        return new EntityPath(entity, subscription, other);
    }

    EntityPath main() {
        return with(Part.MAIN);
    }

    /** The name of the queue in our vocabulary. */
    String name() {
        return entity + (subscription == null ? "" : SUBSCRIPTIONS + subscription) + part.suffix;
    }
}
