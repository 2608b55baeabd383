package io.brokerdeck.api;

import io.brokerdeck.access.Role;
import io.brokerdeck.access.User;
import io.brokerdeck.access.Users;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class UsersResource {
    private final Users users;

    UsersResource(Users users) {
        this.users = users;
    }

    /** The role is viewer, operator or administrator. */
    public record UserView(String name, String role, Instant createdAt) {
        static UserView of(User user) {
            return new UserView(user.name(), user.role().word(), user.createdAt());
        }
    }

    public record UserList(List<UserView> items, @Nullable String nextCursor) {}

    /** The name has 1 to 64 of a-z, 0-9, {@code . _ @ -}; the password 8 characters or more and at most 72 bytes. */
    public record NewUser(
            @Nullable String name,
            @Nullable String role,
            @Nullable String password) {}

    public record RoleChange(@Nullable String role) {}

    public record PasswordReset(@Nullable String password) {}

    @GET
    @Operation(summary = "The local users, by name")
    public UserList list() {
        return new UserList(users.all().stream().map(UserView::of).toList(), null);
    }

    @GET
    @Path("{name}")
    @Operation(summary = "One local user")
    public UserView get(@PathParam("name") String name) {
        return UserView.of(users.get(name));
    }

    @POST
    @Operation(summary = "Make a local user")
    public Response create(NewUser wanted) {
        var user = users.create(
                Fields.required("name", wanted.name()),
                Role.named(Fields.required("role", wanted.role())),
                Fields.required("password", wanted.password()));
        return Response.created(URI.create("/api/v1/users/" + user.name()))
                .entity(UserView.of(user))
                .build();
    }

    @PUT
    @Path("{name}/role")
    @Operation(summary = "Give a user another role; it ends the user's sessions")
    public UserView changeRole(@PathParam("name") String name, RoleChange change) {
        return UserView.of(users.changeRole(name, Role.named(Fields.required("role", change.role()))));
    }

    @PUT
    @Path("{name}/password")
    @Operation(summary = "Reset a user's password; it ends the user's sessions")
    public void resetPassword(@PathParam("name") String name, PasswordReset reset) {
        users.changePassword(name, Fields.required("password", reset.password()));
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Delete a user; the last administrator stays")
    public void delete(@PathParam("name") String name) {
        users.delete(name);
    }
}
