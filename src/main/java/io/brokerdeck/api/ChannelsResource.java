package io.brokerdeck.api;

import io.brokerdeck.broker.Capability;
import io.brokerdeck.broker.Channel;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/brokers/{broker}/channels")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
public class ChannelsResource {
    private static final Sort BY_NAME = new Sort("name", false);

    private final Brokers brokers;

    ChannelsResource(Brokers brokers) {
        this.brokers = brokers;
    }

    /**
     * @param name the broker's own name of it; {@code id} is that name in a form that any path takes
     * @param connection the id of its connection
     */
    @Schema(name = "Channel")
    record ChannelItem(
            String id,
            String name,
            String connection,
            String connectionName,
            int number,
            String namespace,
            String user,
            String node,
            String state,
            int consumers,
            int unacknowledged,
            int prefetch,
            int unconfirmed,
            boolean confirms,
            boolean transactional) {
        static ChannelItem of(Channel it) {
            return new ChannelItem(
                    Parameters.opaque(it.id()),
                    it.id(),
                    Parameters.opaque(it.connection()),
                    it.connection(),
                    it.number(),
                    it.namespace(),
                    it.user(),
                    it.node(),
                    it.state(),
                    it.consumers(),
                    it.unacknowledged(),
                    it.prefetch(),
                    it.unconfirmed(),
                    it.confirms(),
                    it.transactional());
        }
    }

    @GET
    @Operation(
            operationId = "listChannels",
            summary = "List the channels of a broker, or of one connection",
            description = "Asks the broker now. Ordered by name.")
    public Page<ChannelItem> list(
            @RestPath String broker,
            @RestQuery @Parameter(description = "The id of a connection") @Nullable String connection,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        String only = connection == null ? null : Parameters.named("connection", connection);
        int most = Parameters.limit(limit);
        Cursor after = Cursor.of(cursor, BY_NAME);

        Instant now = Instant.now();
        List<Channel> matching =
                brokers.ask(broker, Capability.CHANNELS, (asked, deadline) -> asked.channels(deadline)).stream()
                        .filter(it -> only == null || only.equals(it.connection()))
                        .toList();
        Keys names = Keys.texts(matching.size(), row -> matching.get(row).id());
        return Ranking.page(matching, BY_NAME, names, Channel::id, after, most, now)
                .map(ChannelItem::of);
    }
}
