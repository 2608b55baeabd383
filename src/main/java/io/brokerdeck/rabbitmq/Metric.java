package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Counter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the Prometheus plugin that are read. Measured: 3.10 counts per channel only, and such a series ends
 * with its channel; 4.0 and 4.3 count per queue too, and those totals outlive the channels.
 */
enum Metric {
    READY("queue_messages_ready"),
    UNACKNOWLEDGED("queue_messages_unacked"),
    CONSUMERS("queue_consumers"),
    BYTES("queue_messages_bytes"),
    HEAD_TIMESTAMP("queue_head_message_timestamp"),

    PUBLISHED("queue_exchange_messages_published_total", Counter.PUBLISHED),
    DELIVERED("queue_messages_delivered_ack_total", Counter.DELIVERED),
    DELIVERED_UNACKNOWLEDGED("queue_messages_delivered_total", Counter.DELIVERED, Counter.ACKNOWLEDGED),
    GOT("queue_get_ack_total", Counter.DELIVERED),
    GOT_UNACKNOWLEDGED("queue_get_total", Counter.DELIVERED, Counter.ACKNOWLEDGED),
    ACKNOWLEDGED("queue_messages_acked_total", Counter.ACKNOWLEDGED),
    REDELIVERED("queue_messages_redelivered_total", Counter.REDELIVERED),

    CHANNEL_PUBLISHED("queue_messages_published_total", Counter.PUBLISHED),
    CHANNEL_DELIVERED("channel_messages_delivered_ack_total", Counter.DELIVERED),
    CHANNEL_DELIVERED_UNACKNOWLEDGED("channel_messages_delivered_total", Counter.DELIVERED, Counter.ACKNOWLEDGED),
    CHANNEL_GOT("channel_get_ack_total", Counter.DELIVERED),
    CHANNEL_GOT_UNACKNOWLEDGED("channel_get_total", Counter.DELIVERED, Counter.ACKNOWLEDGED),
    CHANNEL_ACKNOWLEDGED("channel_messages_acked_total", Counter.ACKNOWLEDGED),
    CHANNEL_REDELIVERED("channel_messages_redelivered_total", Counter.REDELIVERED);

    private static final String PREFIX = "rabbitmq_detailed_";
    private static final Map<String, Metric> BY_NAME = new HashMap<>();

    static {
        for (Metric metric : values()) {
            BY_NAME.put(PREFIX + metric.suffix, metric);
        }
    }

    private final String suffix;
    private final Set<Counter> counters;

    Metric(String suffix, Counter... counters) {
        this.suffix = suffix;
        this.counters = counters.length == 0 ? Set.of() : EnumSet.of(counters[0], counters);
    }

    static @Nullable Metric named(String name) {
        return BY_NAME.get(name);
    }

    /** The counters of a queue that a sample adds to; none for a gauge. */
    Set<Counter> counters() {
        return counters;
    }

    boolean gauge() {
        return counters.isEmpty();
    }
}
