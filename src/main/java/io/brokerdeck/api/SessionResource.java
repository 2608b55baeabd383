package io.brokerdeck.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.brokerdeck.access.Access;
import io.brokerdeck.access.Credentials;
import io.brokerdeck.access.SessionCookie;
import io.brokerdeck.access.Sessions;
import io.brokerdeck.access.Users;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class SessionResource {
    private final Access access;
    private final Users users;
    private final Credentials credentials;
    private final Sessions sessions;

    SessionResource(Access access, Users users, Credentials credentials, Sessions sessions) {
        this.access = access;
        this.users = users;
        this.credentials = credentials;
        this.sessions = sessions;
    }

    /** The signed-in user; permissions are READ, OPERATE, ADMINISTER. */
    public record Session(String user, String role, List<String> permissions) {}

    /** Both in plain text; the new one has 8 characters or more and at most 72 bytes. */
    public record PasswordChange(
            @Nullable String current,
            @JsonProperty("new") @Nullable String wanted) {}

    @GET
    @Operation(summary = "Who is signed in, and what they may do")
    public Session session() {
        var caller = access.caller();
        var permissions =
                caller.role().permissions().stream().sorted().map(Enum::name).toList();
        return new Session(caller.name(), caller.role().word(), permissions);
    }

    @PUT
    @Path("password")
    @Operation(summary = "Change one's own password; it ends one's other sessions")
    public Response changePassword(PasswordChange change, HttpServerRequest request) {
        var caller = access.caller();
        var current = Fields.required("current", change.current());
        var wanted = Fields.required("new", change.wanted());
        var address = request.remoteAddress().hostAddress();
        if (credentials.check(caller.name(), current, address).isEmpty()) {
            throw Problem.invalid("The current password is not right. Give the one you signed in with.");
        }
        users.changePassword(caller.name(), wanted);
        var response = Response.noContent();
        if (caller.bySession()) {
            response.cookie(SessionCookie.of(sessions.open(caller.name()), request.isSSL()));
        }
        return response.build();
    }
}
