package io.brokerdeck.demo;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What one application publishes.
 *
 * @param keys routing keys, taken at random; for a headers exchange, values of the header {@code channel}
 * @param perSecond messages a second on a calm day
 */
record Feed(
        String application,
        Framework framework,
        String exchange,
        List<String> keys,
        Kind kind,
        double perSecond,
        Set<Trait> traits) {

    enum Trait {
        /** Waits for the broker's confirms, and so learns of refusals. */
        CONFIRMED,
        /** Sets no timestamp, as many clients do not. */
        UNDATED,
        /** Each message says itself how long it is worth anything: 8 s. */
        EXPIRING,
        TRANSIENT,
        PRIORITISED,
        /** Asks for an answer by direct reply-to. */
        ASKING,
        /** Routed by headers. */
        BY_HEADERS,
        /** Is where truncated JSON comes from. */
        CARELESS,
        /** Connects, publishes one message and goes, each time. */
        RECONNECTING,
        /** Comes once a minute, publishes a batch and goes. */
        BATCH
    }

    static Feed of(
            String application,
            Framework framework,
            String exchange,
            List<String> keys,
            Kind kind,
            double perSecond,
            Trait... traits) {
        Set<Trait> set = EnumSet.noneOf(Trait.class);
        set.addAll(List.of(traits));
        return new Feed(application, framework, exchange, keys, kind, perSecond, set);
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
