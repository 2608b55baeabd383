package io.brokerdeck.api;

import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Topology;
import io.brokerdeck.broker.Topology.Edge;
import io.brokerdeck.broker.Topology.Vertex;
import io.brokerdeck.broker.Topology.VertexType;
import io.brokerdeck.monitoring.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The topologies of several brokers as one graph; ids of places are unique in it. Immutable. */
record Graph(List<Place> nodes, List<Arc> edges) {
    record Place(String id, Snapshot snapshot, Vertex vertex) {
        @Nullable QueueRef queue() {
            return vertex.type() == VertexType.QUEUE
                    ? new QueueRef(snapshot.broker().name(), vertex.namespace(), vertex.name())
                    : null;
        }
    }

    record Arc(String from, String to, Edge edge) {}

    /** @param namespaces those of interest; all when empty */
    static Graph of(List<Snapshot> snapshots, Set<String> namespaces) {
        var nodes = new ArrayList<Place>();
        var edges = new ArrayList<Arc>();
        for (Snapshot snapshot : snapshots) {
            String broker = snapshot.broker().name();
            Topology topology = snapshot.inventory().topology();
            topology.vertices().stream()
                    .filter(vertex -> namespaces.isEmpty() || namespaces.contains(vertex.namespace()))
                    .forEach(vertex -> nodes.add(new Place(id(broker, vertex.id()), snapshot, vertex)));
            topology.edges().forEach(edge -> edges.add(new Arc(id(broker, edge.from()), id(broker, edge.to()), edge)));
        }
        return new Graph(nodes, edges).only(nodes);
    }

    /** Led by the length of the broker's name, so that no two brokers' ids meet. */
    private static String id(String broker, String vertex) {
        return broker.length() + ":" + broker + ":" + vertex;
    }

    /** What is reached from a queue in so many steps, in either direction; nothing where it is not in this graph. */
    Graph around(QueueRef queue, int steps) {
        Map<String, Set<String>> neighbours = new HashMap<>();
        for (Arc arc : edges) {
            neighbours.computeIfAbsent(arc.from(), any -> new HashSet<>()).add(arc.to());
            neighbours.computeIfAbsent(arc.to(), any -> new HashSet<>()).add(arc.from());
        }
        Set<String> edge = nodes.stream()
                .filter(place -> queue.equals(place.queue()))
                .map(Place::id)
                .collect(Collectors.toSet());
        Set<String> reached = new HashSet<>(edge);
        for (int step = 0; step < steps; step++) {
            edge = edge.stream()
                    .flatMap(id -> neighbours.getOrDefault(id, Set.of()).stream())
                    .filter(reached::add)
                    .collect(Collectors.toSet());
        }
        return only(nodes.stream().filter(place -> reached.contains(place.id())).toList());
    }

    Graph first(int limit) {
        return nodes.size() <= limit ? this : only(nodes.subList(0, limit));
    }

    /** These places and the edges between them. */
    private Graph only(Collection<Place> places) {
        Map<String, Place> kept = places.stream().collect(Collectors.toMap(Place::id, Function.identity()));
        return new Graph(
                List.copyOf(places),
                edges.stream()
                        .filter(arc -> kept.containsKey(arc.from()) && kept.containsKey(arc.to()))
                        .toList());
    }
}
