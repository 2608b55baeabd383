package io.brokerdeck.api;

import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.monitoring.Figure;
import io.brokerdeck.monitoring.History;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/trends")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
public class TrendsResource {
    private static final int POINTS = 40;
    private static final int QUEUES = 200;

    private final History history;

    TrendsResource(History history) {
        this.history = history;
    }

    /** @param points one for each time; null when unknown */
    record Trend(String id, List<@Nullable Float> points) {}

    record Trends(String figure, Instant from, Instant to, Duration step, List<Instant> times, List<Trend> items) {}

    @GET
    @Operation(
            operationId = "getTrends",
            summary = "One figure of several queues at common times",
            description = "For sparklines: at most 200 queues.")
    public Trends trends(
            @RestQuery @Parameter(description = "The name of a figure, else ready") @Nullable String figure,
            @RestQuery @Nullable String range,
            @RestQuery @Parameter(description = "2 to 2000, else 40") @Nullable String points,
            @RestQuery @Parameter(description = "Ids of queues") List<String> id) {
        Figure charted = figure == null ? Figure.READY : Parameters.figure("figure", figure);
        Window window = Window.of(range, points, POINTS);
        if (id.isEmpty() || id.size() > QUEUES) {
            throw Problem.invalid(
                            "id is given " + id.size() + " times: it takes the ids of 1 to " + QUEUES + " queues.")
                    .with("parameter", "id");
        }
        List<QueueRef> queues =
                id.stream().distinct().map(each -> Parameters.queue("id", each)).toList();
        var trends = history.trends(queues, charted, window.from(), window.to(), window.points());
        List<@Nullable Float> nothing = Collections.nCopies(trends.times().size(), null);
        return new Trends(
                charted.json(),
                window.from(),
                window.to(),
                trends.step(),
                trends.times(),
                queues.stream()
                        .map(queue -> {
                            double[] values = trends.values().get(queue);
                            return new Trend(queue.id(), values == null ? nothing : Figures.points(values));
                        })
                        .toList());
    }
}
