package io.brokerdeck.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brokerdeck.broker.Capability;
import io.brokerdeck.broker.Connection;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/brokers/{broker}/connections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
public class ConnectionsResource {
    private static final int REASON_LENGTH = 200;

    private final Brokers brokers;
    private final ObjectMapper json;

    ConnectionsResource(Brokers brokers, ObjectMapper json) {
        this.brokers = brokers;
        this.json = json;
    }

    /** @param name the broker's own name of it; {@code id} is that name in a form that any path takes */
    @Schema(name = "Connection")
    record ConnectionItem(
            String id,
            String name,
            String namespace,
            String user,
            String client,
            String peer,
            String node,
            String protocol,
            boolean tls,
            String state,
            boolean blocked,
            int channels,
            @Nullable Double receivedBytesPerSecond,
            @Nullable Double sentBytesPerSecond,
            @Nullable Instant connectedAt) {
        static ConnectionItem of(Connection it) {
            return new ConnectionItem(
                    Parameters.opaque(it.id()),
                    it.id(),
                    it.namespace(),
                    it.user(),
                    it.client(),
                    it.peer(),
                    it.node(),
                    it.protocol(),
                    it.tls(),
                    it.state(),
                    it.blocked(),
                    it.channels(),
                    it.receivedBytesPerSecond(),
                    it.sentBytesPerSecond(),
                    it.connectedAt());
        }
    }

    record ConnectionPage(
            List<ConnectionItem> items, @Nullable String nextCursor, Instant observedAt, int total) {}

    @GET
    @Operation(
            operationId = "listConnections",
            summary = "List the clients that are connected to a broker",
            description = "Asks the broker now.")
    public ConnectionPage list(
            @RestPath String broker,
            @RestQuery List<String> namespace,
            @RestQuery @Parameter(description = "Text in the name, client, peer or user") @Nullable String q,
            @RestQuery List<String> state,
            @RestQuery @Parameter(description = "true: only publishers that the broker keeps waiting") @Nullable String blocked,
            @RestQuery @Nullable String sort,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        Sort order = Sort.of(sort, "name", ConnectionKeys.names());
        int most = Parameters.limit(limit);
        Cursor after = Cursor.of(cursor, order);
        Predicate<Connection> wanted = wanted(namespace, q, state, Parameters.flag("blocked", blocked));

        Instant now = Instant.now();
        List<Connection> all =
                brokers.ask(broker, Capability.CONNECTIONS, (asked, deadline) -> asked.connections(deadline));
        List<Connection> matching = all.stream().filter(wanted).toList();
        Page<ConnectionItem> page = Ranking.page(
                        matching, order, ConnectionKeys.of(matching, order), Connection::id, after, most, now)
                .map(ConnectionItem::of);
        return new ConnectionPage(page.items(), page.nextCursor(), now, matching.size());
    }

    private static Predicate<Connection> wanted(
            List<String> namespaces, @Nullable String q, List<String> states, @Nullable Boolean blocked) {
        Predicate<String> has = q == null ? text -> true : QueueFilter.containing(q);
        return it -> (namespaces.isEmpty() || namespaces.contains(it.namespace()))
                && (states.isEmpty() || states.contains(it.state()))
                && (blocked == null || blocked == it.blocked())
                && (has.test(it.id()) || has.test(it.client()) || has.test(it.peer()) || has.test(it.user()));
    }

    /** @param reason told to the client and kept in the broker's log; a default when absent */
    record Closing(@Nullable String reason) {
        Closing {
            if (reason != null
                    && (reason.length() > REASON_LENGTH || reason.chars().anyMatch(Character::isISOControl))) {
                throw Problem.invalid("reason is too long or has control characters: give one line of at most "
                        + REASON_LENGTH + " characters.");
            }
        }
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "closeConnection",
            summary = "Close a client's connection",
            description = "The client is told the reason, and may connect anew. Done already when it is gone.")
    @RequestBody(required = false, content = @Content(schema = @Schema(implementation = Closing.class)))
    public void close(@RestPath String broker, @RestPath String id, byte[] body) throws IOException {
        String name = Parameters.named("id", id);
        // read here, as JAX-RS refuses a DELETE without a body for want of its media type
        String given =
                body.length == 0 ? null : json.readValue(body, Closing.class).reason();
        String reason = given == null || given.isBlank() ? "Closed by an operator" : given;
        brokers.ask(broker, Capability.CLOSE_CONNECTION, (asked, deadline) -> {
            asked.closeConnection(name, reason, deadline);
            return name;
        });
    }
}
