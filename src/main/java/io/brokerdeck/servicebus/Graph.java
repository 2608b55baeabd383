package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Topology.Edge;
import io.brokerdeck.broker.Topology.EdgeType;
import io.brokerdeck.broker.Topology.Vertex;
import io.brokerdeck.broker.Topology.VertexType;
import io.brokerdeck.servicebus.EntityPath.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws topics, queues and the ways between them: rules, forwarding, dead letters. */
final class Graph {
    private final Wiring wiring;
    private final Seen seen;
    private final String namespace;
    final List<Vertex> vertices = new ArrayList<>();
    final List<Edge> edges = new ArrayList<>();

    Graph(Wiring wiring, Seen seen) {
        this.wiring = wiring;
        this.seen = seen;
        this.namespace = seen.access().name();
        seen.entities().stream()
                .filter(entity -> entity.kind().equals(Entity.TOPIC))
                .forEach(topic -> vertices.add(new Vertex(
                        id(topic), VertexType.TOPIC, namespace, topic.path().entity(), Entity.TOPIC)));
        wiring.boxes().forEach(this::box);
    }

    private void box(Entity box) {
        vertex(box.path(), box.kind());
        if (box.kind().equals(Entity.SUBSCRIPTION)) {
            rules(box);
        }
        if (box.forwardTo() != null) {
            edge(id(box.path()), wiring.target(box.forwardTo()), EdgeType.FORWARD);
        }
        for (Part part : wiring.parts(box)) {
            EntityPath path = box.path().with(part);
            vertex(path, part.kind());
            edges.add(new Edge(id(box.path()), id(path), EdgeType.DEAD_LETTER, "", Map.of()));
        }
        if (box.forwardDeadLettersTo() != null) {
            edge(
                    id(box.path().with(Part.DEAD_LETTER)),
                    wiring.target(box.forwardDeadLettersTo()),
                    EdgeType.DEAD_LETTER);
        }
    }

    /** What no rule lets through does not come; rules that were not read yet are drawn as a way without a key. */
    private void rules(Entity subscription) {
        Entity topic = wiring.target(subscription.path().entity());
        if (topic == null) {
            return;
        }
        List<Rule> rules = seen.rules().get(subscription.path());
        if (rules == null) {
            edges.add(new Edge(id(topic), id(subscription.path()), EdgeType.BINDING, "", Map.of()));
            return;
        }
        rules.forEach(rule -> edges.add(
                new Edge(id(topic), id(subscription.path()), EdgeType.BINDING, rule.filter(), rule.details())));
    }

    private void vertex(EntityPath path, String kind) {
        vertices.add(new Vertex(id(path), VertexType.QUEUE, namespace, path.name(), kind));
    }

    private void edge(String from, @Nullable Entity to, EdgeType type) {
        if (to != null) {
            edges.add(new Edge(from, id(to), type, "", Map.of()));
        }
    }

    private String id(EntityPath path) {
        return wiring.ref(path).id();
    }

    private String id(Entity entity) {
        return entity.kind().equals(Entity.TOPIC)
                ? "topic:" + namespace.length() + ":" + namespace
                        + entity.path().entity()
                : id(entity.path());
    }
}
