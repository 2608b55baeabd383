package io.brokerdeck.broker;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one poll of a broker found. Rows of which the poll learned nothing stay unknown; why is told in {@code gaps}.
 * Immutable once handed over.
 *
 * @param at when the figures were true, by the console's clock
 * @param version the broker's version in its own words, "" when it did not tell
 * @param nodes its members; empty where the broker has none to show
 * @param gaps what this poll could not see; empty after a whole one
 * @param capabilities what can be done with this broker now, by name
 * @param counters broker-wide totals since the broker's start that belong to no queue (such as
 *     {@link BrokerCounter#UNROUTABLE}); absent when unknown
 */
public record Observation(
        Instant at,
        String version,
        Inventory inventory,
        Columns columns,
        List<Node> nodes,
        List<Gap> gaps,
        Map<String, Capability> capabilities,
        Map<BrokerCounter, Double> counters) {
    public Observation {
        nodes = List.copyOf(nodes);
        gaps = List.copyOf(gaps);
        capabilities = Map.copyOf(capabilities);
        counters = Map.copyOf(counters);
        if (columns.rows() != inventory.queues().size()) {
            throw new IllegalArgumentException("columns have " + columns.rows() + " rows for "
                    + inventory.queues().size() + " queues");
        }
    }
}
