package io.brokerdeck.api;

import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Topology;
import io.brokerdeck.broker.Topology.Vertex;
import io.brokerdeck.broker.Topology.VertexType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The edges of a topology that begin or end at one queue. */
final class Routes {
    private Routes() {}

    /**
     * @param type binding, dead-letter, alternate or forward
     * @param via the exchange or topic at the other end; null where that is a queue
     * @param key routing key, binding key or filter; "" where there is none
     */
    record Route(String type, @Nullable String via, String key, String fromName, String toName) {}

    static List<Route> of(Topology topology, QueueRef queue) {
        Map<String, Vertex> vertices =
                topology.vertices().stream().collect(Collectors.toMap(Vertex::id, Function.identity()));
        return topology.edges().stream()
                .filter(edge -> is(vertices.get(edge.from()), queue) || is(vertices.get(edge.to()), queue))
                .map(edge -> {
                    Vertex from = vertices.get(edge.from());
                    Vertex to = vertices.get(edge.to());
                    return new Route(
                            word(edge.type()),
                            is(to, queue) ? via(from) : via(to),
                            edge.key(),
                            from == null ? "" : from.name(),
                            to == null ? "" : to.name());
                })
                .toList();
    }

    private static boolean is(@Nullable Vertex vertex, QueueRef queue) {
        return vertex != null
                && vertex.type() == VertexType.QUEUE
                && vertex.name().equals(queue.name())
                && vertex.namespace().equals(queue.namespace());
    }

    private static @Nullable String via(@Nullable Vertex vertex) {
        return vertex == null || vertex.type() == VertexType.QUEUE ? null : vertex.name();
    }

    /** The word of the REST contract: lower case, with a hyphen. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
