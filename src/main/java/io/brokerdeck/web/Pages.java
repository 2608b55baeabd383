package io.brokerdeck.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brokerdeck.access.Access;
import io.brokerdeck.access.Caller;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The pages of the front end: the same shell at each of their addresses, so that every view has a link. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class Pages {
    private final Access access;
    private final Assets assets;
    private final Environment environment;
    private final ObjectMapper json;
    private final String version;
    private final RoutingContext request;

    Pages(
            Access access,
            Assets assets,
            Environment environment,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.application.version") String version,
            RoutingContext request) {
        this.request = request;
        this.access = access;
        this.assets = assets;
        this.environment = environment;
        this.json = json;
        this.version = version;
    }

    @CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance shell(String data, Assets assets, String nonce);
    }

    /** What the front end knows before its first request. */
    record Shell(
            String version,
            String user,
            String role,
            @Nullable Label environment) {}

    record Label(String name, String color) {}

    @GET
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> overview() {
        return shell();
    }

    @GET
    @Path("queues")
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> queues() {
        return shell();
    }

    @GET
    @Path("queues/{id}")
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> queue() {
        return shell();
    }

    @GET
    @Path("queues/{id}/dead-letters")
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> deadLetters() {
        return shell();
    }

    @GET
    @Path("topology")
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> topology() {
        return shell();
    }

    @GET
    @Path("nodes")
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> nodes() {
        return shell();
    }

    @GET
    @Path("connections")
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> connections() {
        return shell();
    }

    @GET
    @Path("operations")
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> operations() {
        return shell();
    }

    @GET
    @Path("operations/{id}")
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> operation() {
        return shell();
    }

    @GET
    @Path("settings")
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> settings() {
        return shell();
    }

    private RestResponse<TemplateInstance> shell() {
        Caller caller = access.caller();
        String label = environment.name();
        var shell = new Shell(
                version,
                caller.name(),
                caller.role().name().toLowerCase(Locale.ROOT),
                label == null ? null : new Label(label, environment.color()));
        return RestResponse.ResponseBuilder.ok(Templates.shell(embedded(shell), assets, SecurityHeaders.nonce(request)))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** JSON that cannot end the script element it stands in. */
    private String embedded(Object value) {
        try {
            return json.writeValueAsString(value).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the shell's data is not JSON", e);
        }
    }
}
