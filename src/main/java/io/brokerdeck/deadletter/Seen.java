package io.brokerdeck.deadletter;

import io.brokerdeck.broker.Death;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Message;
import io.brokerdeck.deadletter.content.Masking;
import org.jspecify.annotations.Nullable;

/**
 * A message as a look saw it.
 *
 * @param position grows in the order of the queue, within one look
 * @param deliveries how often the broker counted it as delivered before; -1 where it does not count
 * @param death the newest record of how it became a dead letter; null where it carries none
 */
public record Seen(long position, int deliveries, @Nullable Death death, Message message) {
    /** As somebody may see it; what the adapter has read from it is read from what is left. */
    public Seen shown(Masking masking) {
        return masking.isEmpty() ? this : new Seen(position, deliveries, null, masking.masked(message));
    }

    static Seen of(Held held) {
        return new Seen(held.position(), held.deliveries(), held.death(), held.message());
    }
}
