package io.brokerdeck.api;

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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/brokers/{broker}/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
public class BrokerHistoryResource {

    private final History history;
    private final Monitoring monitoring;

    BrokerHistoryResource(History history, Monitoring monitoring) {
        this.history = history;
        this.monitoring = monitoring;
    }

    @GET
    @Operation(operationId = "getBrokerHistory", summary = "The recent past of a broker's totals")
    public Past broker(
            @RestPath String broker,
            @RestQuery @Nullable String range,
            @RestQuery @Nullable String points,
            @RestQuery List<String> figure) {
        Window window = Window.of(range, points, Past.POINTS);
        Set<Figure> figures = Parameters.figures(figure);
        Brokers.snapshot(monitoring, broker);
        return Past.of(broker, window, history.broker(broker, figures, window.from(), window.to(), window.points()));
    }
}
