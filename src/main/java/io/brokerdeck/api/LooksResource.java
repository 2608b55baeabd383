package io.brokerdeck.api;

import io.brokerdeck.access.Access;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.deadletter.Bounds;
import io.brokerdeck.deadletter.Inspections;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/queues/{queue}/inspections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Inspections")
public class LooksResource {
    private final Inspections inspections;
    private final Access access;

    LooksResource(Inspections inspections, Access access) {
        this.inspections = inspections;
        this.access = access;
    }

    @POST
    @Operation(
            operationId = "inspect",
            summary = "Look into a queue once, or tell what that costs",
            description =
                    "With dryRun the plan (200). Else the look begins (201), and what it has seen so far can be read at"
                            + " once. A look that has a cost needs acceptCost.")
    public Response look(@RestPath String queue, @Nullable InspectionRequest request) {
        InspectionRequest wanted =
                request == null ? new InspectionRequest(null, null, null, null, null, null) : request;
        QueueRef source = Parameters.queue("queue", queue);
        String part = wanted.part() == null ? Part.ACTIVE : wanted.part();
        Bounds bounds = wanted.bounds(inspections.most());
        return InspectionProblem.answered(source.broker(), () -> {
            if (Boolean.TRUE.equals(wanted.dryRun())) {
                Inspections.Planned planned = inspections.plan(source, part, bounds);
                return Response.ok(InspectionItem.PlanItem.of(planned.plan(), planned.bounds()))
                        .build();
            }
            InspectionItem begun = InspectionItem.of(inspections.start(
                    source,
                    part,
                    bounds,
                    Boolean.TRUE.equals(wanted.acceptCost()),
                    access.caller().name()));
            return Response.created(URI.create("/api/v1/inspections/" + begun.id()))
                    .entity(begun)
                    .build();
        });
    }
}
