package io.brokerdeck.api;

import io.brokerdeck.deadletter.Inspections;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/inspections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Inspections")
public class InspectionsResource {
    private final Inspections inspections;

    InspectionsResource(Inspections inspections) {
        this.inspections = inspections;
    }

    record InspectionPage(
            List<InspectionItem> items, @Nullable String nextCursor) {}

    @GET
    @Operation(operationId = "listInspections", summary = "List looks, the newest first")
    public InspectionPage list(
            @RestQuery @Parameter(description = "Id of a queue") @Nullable String queue,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        int most = Parameters.limit(limit);
        String id = queue == null ? null : Parameters.queue("queue", queue).id();
        List<InspectionItem> items = inspections.list(id, cursor, most).stream()
                .map(InspectionItem::of)
                .toList();
        return new InspectionPage(
                items, items.size() < most ? null : items.get(items.size() - 1).id());
    }
}
