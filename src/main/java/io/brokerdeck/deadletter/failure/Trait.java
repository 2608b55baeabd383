package io.brokerdeck.deadletter.failure;

import org.jspecify.annotations.Nullable;

/**
 * A value that marks the members of a group.
 *
 * @param field "source", "exchange", "routingKey", "contentType", "messageType", "appId", "userId", "to", "priority" or
 *     "headers." and a header's name
 * @param inside the part of the members that have it, at least: 0 to 1
 * @param outside the part of all other messages that have it, at most; null where there are no others
 */
public record Trait(
        String field, String value, double inside, @Nullable Double outside) {
    private static final double SHARED = 0.95;
    private static final double OFTEN = 0.5;
    private static final double APART = 0.2;

    /** Whether nearly all members have it. */
    public boolean isShared() {
        return inside >= SHARED;
    }

    /** How much more frequent it is among the members. */
    double apart() {
        return outside == null ? 0 : inside - outside;
    }

    /** Whether it is worth a line. */
    boolean tells() {
        return isShared() || (inside >= OFTEN && apart() >= APART);
    }
}
