package io.brokerdeck.broker;

import java.util.List;
import java.util.Map;

/** How messages flow on a broker: a directed graph of named vertices. */
public record Topology(List<Vertex> vertices, List<Edge> edges) {
    public static final Topology EMPTY = new Topology(List.of(), List.of());

    public Topology {
        vertices = List.copyOf(vertices);
        edges = List.copyOf(edges);
    }

    /** What a vertex is to an operator, whatever the broker calls it. */
    public enum VertexType {
        /** Messages are published here and passed on (a RabbitMQ exchange). */
        EXCHANGE,
        /** Messages are published here and copied to subscriptions (a Service Bus topic). */
        TOPIC,
        /** Messages wait here. */
        QUEUE
    }

    /**
     * @param id unique in this topology, opaque
     * @param kind the broker's word ("topic", "headers", "quorum")
     * @param name as on the broker; "" for a default exchange
     */
    public record Vertex(String id, VertexType type, String namespace, String name, String kind) {}

    /** Why messages go from one vertex to another. */
    public enum EdgeType {
        BINDING,
        DEAD_LETTER,
        ALTERNATE,
        FORWARD
    }

    /**
     * @param from the id of a vertex
     * @param to the id of a vertex
     * @param key routing key, binding key or filter; "" where there is none
     * @param details the broker's own attributes of this edge (binding arguments, the policy it comes from)
     */
    public record Edge(String from, String to, EdgeType type, String key, Map<String, Object> details) {
        public Edge {
            details = Map.copyOf(details);
        }
    }
}
