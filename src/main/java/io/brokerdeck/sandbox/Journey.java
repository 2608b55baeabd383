package io.brokerdeck.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * How a message came to an entity.
 *
 * @param hops how many entities forwarded it
 * @param enqueuedSequence the number it had where it was first sent to, negative if it is there now
 * @param deadLetterSource the entity that dead-lettered it before it was forwarded
 */
record Journey(int hops, long enqueuedSequence, @Nullable String deadLetterSource) {
    static final Journey DIRECT = new Journey(0, -1, null);
}
