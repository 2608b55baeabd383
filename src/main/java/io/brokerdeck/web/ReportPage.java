package io.brokerdeck.web;

import io.brokerdeck.access.Access;
import io.brokerdeck.deadletter.LookDenied;
import io.brokerdeck.deadletter.Viewing;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** What a look found, as one page for paper: it needs no script and loads nothing. */
@Path("/inspections/{id}/report")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ReportPage {
    private static final int LONGEST = 100;

    private final Access access;
    private final Viewing viewing;
    private final Reports reports;
    private final Environment environment;
    private final String version;
    private final RoutingContext request;

    ReportPage(
            Access access,
            Viewing viewing,
            Reports reports,
            Environment environment,
            @ConfigProperty(name = "quarkus.application.version") String version,
            RoutingContext request) {
        this.access = access;
        this.viewing = viewing;
        this.reports = reports;
        this.environment = environment;
        this.version = version;
        this.request = request;
    }

    @CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance report(Report report, String nonce);
    }

    @GET
    @Operation(hidden = true)
    public Response report(@RestPath String id) {
        String nonce = SecurityHeaders.nonce(request);
        try {
            Report report = reports.of(id, viewing.masking(), printed());
            return Response.ok(Templates.report(report, nonce))
                    .header("Cache-Control", "no-store")
                    .header(
                            "Content-Security-Policy",
                            "default-src 'none'; style-src 'nonce-" + nonce
                                    + "'; img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'")
                    .build();
        } catch (LookDenied e) {
            return Response.status(Response.Status.NOT_FOUND)
                    .header("Cache-Control", "no-store")
                    .entity(MessagePage.of(
                            "404",
                            "Not found",
                            "There is no look \"" + Plain.of(id, LONGEST)
                                    + "\": it was never taken here, was deleted, or its retention has ended."))
                    .build();
        }
    }

    private String printed() {
        String label = environment.name();
        return "Brokerdeck " + version + (label == null ? "" : " (" + label + ")") + ", " + Figures.time(Instant.now())
                + ", for " + access.caller().name();
    }
}
