package io.brokerdeck.api;

import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.monitoring.Figure;
import io.brokerdeck.monitoring.History;
import io.brokerdeck.monitoring.Monitoring;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/queues/{id}/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
public class QueueHistoryResource {

    private final History history;
    private final Monitoring monitoring;

    QueueHistoryResource(History history, Monitoring monitoring) {
        this.history = history;
        this.monitoring = monitoring;
    }

    @GET
    @Operation(operationId = "getQueueHistory", summary = "The recent past of a queue's figures")
    public Past queue(
            @RestPath String id,
            @RestQuery @Parameter(description = "ISO 8601, such as PT3H") @Nullable String range,
            @RestQuery @Parameter(description = "2 to 2000, else 120") @Nullable String points,
            @RestQuery @Parameter(description = "Names of figures; all when absent") List<String> figure) {
        QueueRef queue = Parameters.queue("id", id);
        Window window = Window.of(range, points, Past.POINTS);
        Set<Figure> figures = Parameters.figures(figure);
        Brokers.snapshot(monitoring, queue.broker());
        return Past.of(id, window, history.queue(queue, figures, window.from(), window.to(), window.points()));
    }
}
