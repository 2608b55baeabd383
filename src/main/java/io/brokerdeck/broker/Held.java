package io.brokerdeck.broker;

import org.jspecify.annotations.Nullable;

/**
 * A message that a {@link Pass} holds: nobody else sees it until it is removed or given back.
 *
 * @param position grows in the order of the source, within one pass
 * @param death the newest record of how it became a dead letter; null where it carries none
 * @param displaced whether messages that were held before may still come behind it: it was held itself, or others hold
 *     some, and the broker does not put such back in their old places
 * @param unique whether the source tells it from every other message, also one of the same content, by what is in
 *     {@link Message#properties}
 * @param deliveries how often the broker counts it as delivered before this time; -1 where it does not count
 * @param returns how many more times it may be given back before the broker drops or dead-letters it;
 *     {@link #UNLIMITED} where the broker does not mind
 */
public record Held(
        long position,
        Message message,
        @Nullable Death death,
        boolean displaced,
        boolean unique,
        int deliveries,
        int returns) {
    public static final int UNLIMITED = Integer.MAX_VALUE;
}
