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
 * @param consumers null where the broker does not tell who consumes
 */
public record QueueDetails(
        Instant observedAt,
        Map<String, Object> properties,
        @Nullable Integer deliveryLimit,
        @Nullable List<Consumer> consumers) {
    public QueueDetails {
        consumers = consumers == null ? null : List.copyOf(consumers);
    }
}
