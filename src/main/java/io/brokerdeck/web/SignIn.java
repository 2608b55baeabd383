package io.brokerdeck.web;

import io.brokerdeck.access.Credentials;
import io.brokerdeck.access.Refusal;
import io.brokerdeck.access.SessionCookie;
import io.brokerdeck.access.Sessions;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Signing in and out by plain forms: it works without JavaScript, and leads back to the page that was wanted. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class SignIn {
    private static final String WRONG = "Name and password do not match. Check both and try again.";

    private final Credentials credentials;
    private final Sessions sessions;

    SignIn(Credentials credentials, Sessions sessions) {
        this.credentials = credentials;
        this.sessions = sessions;
    }

    @CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance signIn(String name, String to, @Nullable String message);
    }

    @GET
    @Path("sign-in")
    @Operation(hidden = true)
    public Response page(@QueryParam("to") @DefaultValue("/") String to) {
        return page(Response.Status.OK.getStatusCode(), "", to, null).build();
    }

    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response signIn(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("to") @DefaultValue("/") String to,
            @CookieParam(SessionCookie.NAME) @Nullable String earlier,
            HttpServerRequest request) {
        try {
            var address = request.remoteAddress().hostAddress();
            var user = credentials.check(name.strip().toLowerCase(Locale.ROOT), password, address);
            if (user.isEmpty()) {
                return page(401, name, to, WRONG).build();
            }
            end(earlier);
            var cookie = SessionCookie.of(sessions.open(user.get().name()), request.isSSL());
            return redirect(LocalPath.of(to), cookie);
        } catch (Refusal refusal) {
            var response = page(refusal.status(), name, to, refusal.title() + ". " + refusal.detail());
            refusal.headers().forEach(response::header);
            return response.build();
        }
    }

    @POST
    @Path("sign-out")
    @Operation(hidden = true)
    public Response signOut(@CookieParam(SessionCookie.NAME) @Nullable String token, HttpServerRequest request) {
        end(token);
        return redirect("/sign-in", SessionCookie.ended(request.isSSL()));
    }

    private void end(@Nullable String token) {
        if (token != null) {
            sessions.end(token);
        }
    }

    private static Response.ResponseBuilder page(int status, String name, String to, @Nullable String message) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self';"
                                + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
                .entity(Templates.signIn(name, LocalPath.of(to), message));
    }

    /** A header of our own making: the Location of JAX-RS would carry the host that the client claimed. */
    private static Response redirect(String path, NewCookie cookie) {
        return Response.status(303).header("Location", path).cookie(cookie).build();
    }
}
