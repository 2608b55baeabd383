package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Topology;
import io.brokerdeck.broker.Topology.Edge;
import io.brokerdeck.broker.Topology.EdgeType;
import io.brokerdeck.broker.Topology.Vertex;
import io.brokerdeck.broker.Topology.VertexType;
import io.brokerdeck.rabbitmq.Routes.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws exchanges, queues and the ways between them. Predeclared exchanges that nothing uses are left out. */
final class Graph {
    private final String broker;
    private final Set<Name> queues;
    private final List<Edge> edges = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    private Graph(String broker, Set<Name> queues) {
        this.broker = broker;
        this.queues = queues;
    }

    /** @param queues those to be drawn */
    static Topology of(String broker, Definitions definitions, Set<Name> queues, DeadLetters deadLetters) {
        Graph graph = new Graph(broker, queues);
        definitions.bindings().forEach(graph::binding);
        definitions.exchanges().forEach(graph::alternate);
        definitions.queues().forEach(queue -> graph.deadLetters(queue, deadLetters));
        List<Vertex> vertices = new ArrayList<>();
        for (Definitions.Exchange exchange : definitions.exchanges()) {
            String id = exchangeId(exchange.vhost(), exchange.name());
            boolean own = !exchange.name().isEmpty() && !exchange.name().startsWith("amq.");
            if (own || graph.used.contains(id)) {
                vertices.add(new Vertex(id, VertexType.EXCHANGE, exchange.vhost(), exchange.name(), exchange.type()));
            }
        }
        for (Definitions.Queue queue : definitions.queues()) {
            if (queues.contains(new Name(queue.vhost(), queue.name()))) {
                String id = graph.queueId(new Name(queue.vhost(), queue.name()));
                vertices.add(new Vertex(id, VertexType.QUEUE, queue.vhost(), queue.name(), queue.type()));
            }
        }
        Set<String> drawn = new HashSet<>();
        vertices.forEach(vertex -> drawn.add(vertex.id()));
        return new Topology(
                vertices,
                graph.edges.stream()
                        .filter(edge -> drawn.contains(edge.from()) && drawn.contains(edge.to()))
                        .toList());
    }

    private void binding(Definitions.Binding binding) {
        Name to = new Name(binding.vhost(), binding.destination());
        if (!binding.toQueue() || queues.contains(to)) {
            edge(
                    exchangeId(binding.vhost(), binding.source()),
                    binding.toQueue() ? queueId(to) : exchangeId(to.vhost(), to.name()),
                    EdgeType.BINDING,
                    binding.key(),
                    binding.arguments());
        }
    }

    private void alternate(Definitions.Exchange exchange) {
        if (!exchange.alternate().isEmpty()) {
            edge(
                    exchangeId(exchange.vhost(), exchange.name()),
                    exchangeId(exchange.vhost(), exchange.alternate()),
                    EdgeType.ALTERNATE,
                    "",
                    Map.of());
        }
    }

    /** The default exchange is no vertex: a way over it leads from queue to queue. */
    private void deadLetters(Definitions.Queue queue, DeadLetters deadLetters) {
        Name name = new Name(queue.vhost(), queue.name());
        DeadLetters.Way way = deadLetters.way(name);
        if (way == null || !queues.contains(name)) {
            return;
        }
        String key = way.key() == null ? "" : way.key();
        Map<String, Object> details = Map.of("origin", way.origin());
        if (!way.exchange().name().isEmpty()) {
            String exchange = exchangeId(way.exchange().vhost(), way.exchange().name());
            edge(queueId(name), exchange, EdgeType.DEAD_LETTER, key, details);
            return;
        }
        for (Name target : deadLetters.targets(name)) {
            edge(queueId(name), queueId(target), EdgeType.DEAD_LETTER, key, details);
        }
    }

    private void edge(String from, String to, EdgeType type, String key, Map<String, Object> details) {
        edges.add(new Edge(from, to, type, key, details));
        used.add(from);
        used.add(to);
    }

    private String queueId(Name queue) {
        return new QueueRef(broker, queue.vhost(), queue.name()).id();
    }

    private static String exchangeId(String vhost, String name) {
        return "exchange:" + vhost.length() + ":" + vhost + name;
    }
}
