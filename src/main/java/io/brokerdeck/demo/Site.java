package io.brokerdeck.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The part of the broker that belongs to the workload: virtual hosts and users that carry its mark, and what is in them.
 * Whatever has one of these names without the mark is somebody else's, and then nothing at all is touched. Thread-safe.
 */
final class Site {
    static final String MARK = "brokerdeck-demo";
    private static final Logger LOG = Logger.getLogger(Site.class);
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final String RETRY = ".retry.";
    private static final String TTL = "x-message-ttl";

    private final Target target;
    private final Management management;
    private final List<String> virtualHosts;
    private final Scenario scenario;
    private final String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
    private long preparedAt = System.nanoTime() - FRESH.toNanos();
    private boolean refused;

    Site(Target target, List<String> virtualHosts, Scenario scenario) {
        this.target = target;
        this.management = new Management(target);
        this.virtualHosts = virtualHosts;
        this.scenario = scenario;
    }

    /** The broker holds something that looks like ours and is not. Trying again is of no use. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refusal(String message) {
            super(message);
        }
    }

    /** Opens a connection as the virtual host's own user, after creating whatever is missing. */
    Connection connect(
            String virtualHost,
            String name,
            Map<String, Object> properties,
            ExecutorService consumers,
            ScheduledExecutorService heartbeats)
            throws IOException, TimeoutException {
        prepare();
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(target.amqp().getHost());
        factory.setPort(target.amqp().getPort());
        factory.setVirtualHost(virtualHost);
        factory.setUsername(virtualHost);
        factory.setPassword(password);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout(5_000);
        factory.setHandshakeTimeout(10_000);
        factory.setChannelRpcTimeout(10_000);
        factory.setSharedExecutor(consumers);
        factory.setHeartbeatExecutor(heartbeats);
        Map<String, Object> all = new LinkedHashMap<>(factory.getClientProperties());
        all.putAll(properties);
        factory.setClientProperties(all);
        return factory.newConnection(name);
    }

    private synchronized void prepare() throws IOException {
        if (refused) {
            throw new Refusal("refused before");
        }
        if (System.nanoTime() - preparedAt < FRESH.toNanos()) {
            return;
        }
        JsonNode existingHosts = management.get("vhosts");
        JsonNode existingUsers = management.get("users");
        for (String name : virtualHosts) {
            refuseForeign("virtual host", name, existingHosts);
            refuseForeign("user", name, existingUsers);
        }
        for (String name : virtualHosts) {
            create(name, find(existingHosts, name) == null);
        }
        preparedAt = System.nanoTime();
    }

    private void create(String name, boolean missing) throws IOException {
        if (missing) {
            management.put("vhosts/" + name, Map.of("tags", MARK, "description", "Brokerdeck's demo workload"));
            LOG.infof("created virtual host %s on %s", name, target.management());
        }
        management.put("users/" + name, Map.of("password", password, "tags", MARK));
        for (String user : List.of(name, target.username())) {
            management.put(
                    "permissions/" + name + "/" + Management.encoded(user),
                    Map.of("configure", ".*", "write", ".*", "read", ".*"));
        }
        // An operator policy adds to every other policy, so that no queue escapes it.
        management.put(
                "operator-policies/" + name + "/" + MARK + "-bounds",
                Map.of(
                        "pattern",
                        ".*",
                        "apply-to",
                        "queues",
                        "definition",
                        Map.of("max-length", 5_000, "max-length-bytes", 16_000_000)));
        management.post("definitions/" + name, definitions(name));
    }

    /** As the virtual host's file says, but messages wait for their next try at the pace of the play. */
    private JsonNode definitions(String name) throws IOException {
        try (InputStream file = Site.class.getResourceAsStream(name + ".json")) {
            JsonNode definitions = Management.read(file);
            for (JsonNode queue : definitions.path("queues")) {
                if (queue.path("name").asText().contains(RETRY)) {
                    ObjectNode arguments = (ObjectNode) queue.path("arguments");
                    Duration wait = Duration.ofMillis(arguments.path(TTL).asLong());
                    arguments.put(TTL, Duration.ofNanos(scenario.nanos(wait)).toMillis());
                }
            }
            return definitions;
        }
    }

    private void refuseForeign(String what, String name, JsonNode existing) {
        JsonNode found = find(existing, name);
        // Tags of users are one comma-separated string before RabbitMQ 3.9.
        if (found != null && !found.path("tags").toString().contains(MARK)) {
            refused = true;
            String message =
                    "The demo is refused: %s already has a %s '%s' that the demo did not make (it has no tag '%s')."
                            .formatted(target.management(), what, name, MARK);
            LOG.error(message + " Nothing was touched. Give the demo a private, empty RabbitMQ.");
            throw new Refusal(message);
        }
    }

    private static @Nullable JsonNode find(JsonNode existing, String name) {
        for (JsonNode one : existing) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        return null;
    }
}
