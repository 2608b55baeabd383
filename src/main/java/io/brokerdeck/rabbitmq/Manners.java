package io.brokerdeck.rabbitmq;

import org.jspecify.annotations.Nullable;

/**
 * How a queue treats messages that are held and given back, by its type and the broker's version.
 *
 * @param counting whether it tells how often it delivered a message, and keeps apart what was given back
 * @param byClosing whether messages keep their order when they are given back by closing their channel, and only then
 * @param restless whether messages that others hold may come back behind later ones
 * @param limit deliveries after which it drops a message, as far as giving back counts; null for none
 */
record Manners(
        boolean counting,
        boolean byClosing,
        boolean restless,
        @Nullable Integer limit) {
    private static final Manners CLASSIC = new Manners(false, false, false, null);

    static Manners of(Facts facts, Version version, boolean othersHold) {
        return facts.quorum()
                ? new Manners(true, version.before4(), othersHold, version.counts() ? facts.deliveryLimit() : null)
                : CLASSIC;
    }
}
