package io.brokerdeck.api;

import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Topology.Edge;
import io.brokerdeck.broker.Topology.Vertex;
import io.brokerdeck.monitoring.Figure;
import io.brokerdeck.monitoring.Monitoring;
import io.brokerdeck.monitoring.Snapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/topology")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Topology")
public class TopologyResource {
    private final Monitoring monitoring;

    TopologyResource(Monitoring monitoring) {
        this.monitoring = monitoring;
    }

    /**
     * @param id unique among all brokers
     * @param type exchange, topic or queue
     * @param queueId of a queue that the inventory names, else null, as what follows it
     */
    record GraphNode(
            String id,
            String type,
            String broker,
            String namespace,
            String name,
            String kind,
            @Nullable String queueId,
            @Nullable String role,
            @Nullable Object ready,
            @Nullable Object deadLettered,
            @Nullable Object consumers) {}

    record GraphEdge(String from, String to, String type, String key, Map<String, Object> details) {}

    /**
     * @param cycles groups of nodes that messages can go round in
     * @param truncated there are more nodes than the limit: ask around one queue
     * @param total nodes that match, told or not
     */
    record GraphAnswer(
            List<GraphNode> nodes,
            List<GraphEdge> edges,
            List<List<String>> cycles,
            boolean truncated,
            int total,
            @Nullable Instant observedAt) {}

    @GET
    @Operation(
            operationId = "getTopology",
            summary = "How messages flow: exchanges, topics, queues and the ways between them",
            description = "With around: only what is reached from that queue in so many steps, in either direction.")
    public RestResponse<GraphAnswer> get(
            @RestQuery List<String> broker,
            @RestQuery List<String> namespace,
            @RestQuery @Parameter(description = "The id of a queue") @Nullable String around,
            @RestQuery @Parameter(description = "Steps from that queue: 1 to 20, else 2") @Nullable String depth,
            @RestQuery @Parameter(description = "Most nodes: 1 to 1000, else 1000") @Nullable String limit,
            @Context Request request) {
        int most = Parameters.number("limit", limit, 1, 1000, 1000);
        int steps = Parameters.number("depth", depth, 1, 20, 2);
        QueueRef centre = around == null ? null : Parameters.queue("around", around);
        List<Snapshot> snapshots = centre != null
                ? List.of(Brokers.snapshot(monitoring, centre.broker()))
                : broker.isEmpty()
                        ? monitoring.snapshots()
                        : Set.copyOf(broker).stream()
                                .map(name -> Brokers.snapshot(monitoring, name))
                                .toList();
        Fleet fleet = new Fleet(snapshots);
        return Unchanged.or(request, fleet.revision(), () -> {
            Graph whole = Graph.of(snapshots, Set.copyOf(namespace));
            Graph matching = centre == null ? whole : whole.around(centre, steps);
            Graph shown = matching.first(most);
            return new GraphAnswer(
                    shown.nodes().stream().map(TopologyResource::node).toList(),
                    shown.edges().stream().map(TopologyResource::edge).toList(),
                    Cycles.of(shown),
                    shown.nodes().size() < matching.nodes().size(),
                    matching.nodes().size(),
                    fleet.observedAt());
        });
    }

    private static GraphEdge edge(Graph.Arc arc) {
        Edge edge = arc.edge();
        return new GraphEdge(arc.from(), arc.to(), Routes.word(edge.type()), edge.key(), edge.details());
    }

    private static GraphNode node(Graph.Place place) {
        Snapshot snapshot = place.snapshot();
        Vertex vertex = place.vertex();
        QueueRef ref = place.queue();
        OptionalInt row =
                ref == null ? OptionalInt.empty() : snapshot.inventory().row(ref);
        return new GraphNode(
                place.id(),
                Routes.word(vertex.type()),
                snapshot.broker().name(),
                vertex.namespace(),
                vertex.name(),
                vertex.kind(),
                row.isPresent() && ref != null ? ref.id() : null,
                row.isPresent()
                        ? snapshot.inventory()
                                .queues()
                                .get(row.getAsInt())
                                .role()
                                .word()
                        : null,
                figure(snapshot, Figure.READY, row),
                figure(snapshot, Figure.DEAD_LETTERED, row),
                figure(snapshot, Figure.CONSUMERS, row));
    }

    private static @Nullable Object figure(Snapshot snapshot, Figure figure, OptionalInt row) {
        return row.isPresent() ? Figures.json(figure.unit(), snapshot.figure(figure, row.getAsInt())) : null;
    }
}
