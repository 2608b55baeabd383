package io.brokerdeck.api;

import io.brokerdeck.web.MessagePage;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Where the {@code type} of a problem leads: what it means, for people. */
@Path("/problems/{name}")
@Produces(MediaType.TEXT_HTML)
public class ProblemTypesResource {
    @GET
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> get(@RestPath String name) {
        return ProblemTypes.named(name)
                .map(type -> RestResponse.ok(MessagePage.of("Problem " + type.status(), type.name(), type.meaning())))
                .orElseGet(() -> RestResponse.status(
                        RestResponse.Status.NOT_FOUND,
                        MessagePage.of("404", "Not found", "No problem of this console has this name.")));
    }
}
