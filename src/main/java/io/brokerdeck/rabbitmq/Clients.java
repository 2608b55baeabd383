package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Channel;
import io.brokerdeck.broker.Connection;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connections and channels of a broker's clients, by the management API. Safe for any thread. */
final class Clients {
    private static final String CONNECTIONS = "/api/connections?columns=name,vhost,user,user_provided_name,peer_host,"
            + "peer_port,node,protocol,ssl,state,channels,recv_oct_details.rate,send_oct_details.rate,connected_at";
    private static final String CHANNELS = "/api/channels?columns=name,number,vhost,user,node,state,consumer_count,"
            + "messages_unacknowledged,messages_unconfirmed,prefetch_count,global_prefetch_count,confirm,transactional,"
            + "connection_details.name";

    private final Management management;

    Clients(Management management) {
        this.management = management;
    }

    List<Connection> connections(Deadline deadline) throws BrokerException {
        List<Connection> connections = new ArrayList<>();
        management.list(CONNECTIONS, deadline, found -> {
            // one that is closing, or a direct one that has not told yet, comes without a name
            if (!found.text("name").isEmpty()) {
                connections.add(connection(found));
            }
        });
        return connections;
    }

    private static Connection connection(Fields found) {
        String state = found.text("state");
        Long connectedAt = found.whole("connected_at");
        return new Connection(
                found.text("name"),
                found.text("vhost"),
                found.text("user"),
                found.text("user_provided_name"),
                found.text("peer_host") + ":" + found.count("peer_port"),
                found.text("node"),
                found.text("protocol"),
                found.flag("ssl"),
                state.isEmpty() ? "unknown" : state,
                state.equals("blocked") || state.equals("blocking"),
                found.count("channels"),
                rate(found, "recv_oct_details"),
                rate(found, "send_oct_details"),
                connectedAt == null ? null : Instant.ofEpochMilli(connectedAt));
    }

    private static @Nullable Double rate(Fields found, String key) {
        double rate = found.object(key).number("rate");
        return Double.isNaN(rate) ? null : rate;
    }

    List<Channel> channels(Deadline deadline) throws BrokerException {
        List<Channel> channels = new ArrayList<>();
        management.list(CHANNELS, deadline, found -> {
            if (!found.text("name").isEmpty()) {
                channels.add(channel(found));
            }
        });
        return channels;
    }

    private static Channel channel(Fields found) {
        return new Channel(
                found.text("name"),
                found.object("connection_details").text("name"),
                found.count("number"),
                found.text("vhost"),
                found.text("user"),
                found.text("node"),
                found.text("state").isEmpty() ? "unknown" : found.text("state"),
                found.count("consumer_count"),
                found.count("messages_unacknowledged"),
                Math.max(found.count("prefetch_count"), found.count("global_prefetch_count")),
                found.count("messages_unconfirmed"),
                found.flag("confirm"),
                found.flag("transactional"));
    }

    void close(String id, String reason, Deadline deadline) throws BrokerException {
        if (!Management.addressable(id)) {
            return;
        }
        try {
            management.delete("/api/connections/" + Management.part(id), Map.of("X-Reason", header(reason)), deadline);
        } catch (BrokerException e) {
            if (!e.failure().reason().equals(Failure.NOT_FOUND)) {
                throw e;
            }
        }
    }

    /** What may stand in a header: printable ASCII. */
    private static String header(String text) {
        String line = text.replaceAll("[^\\x20-\\x7e]", "?").strip();
        return line.isEmpty() ? "closed by an operator" : line;
    }
}
