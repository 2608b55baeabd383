package io.brokerdeck.broker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One queue as the broker describes it now.
 *
 * @param properties the broker's own attributes by its own names, in its order: text, numbers, booleans, lists, maps
 * @param deliveryLimit how often a message may be returned before the broker drops or dead-letters it; null where there
 *     is none or the broker does not tell
 */
public record QueueDetails(
        Instant observedAt,
        Map<String, Object> properties,
        @Nullable Integer deliveryLimit,
        List<Consumer> consumers) {
    public QueueDetails {
        consumers = List.copyOf(consumers);
    }
}
