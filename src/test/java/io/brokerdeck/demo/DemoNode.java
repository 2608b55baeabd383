package io.brokerdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.brokerdeck.testing.RabbitNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;

/** A RabbitMQ for the workload alone, one of each version for a whole class of tests, and what is in it. */
record DemoNode(RabbitNode rabbit) {
    private static final Map<String, RabbitNode> NODES = new HashMap<>();

    /** Without anything of a test before. */
    static DemoNode empty(String version) {
        DemoNode node = new DemoNode(NODES.computeIfAbsent(version, RabbitNode::fresh));
        node.names("vhosts").stream()
                .filter(host -> !host.equals("/"))
                .forEach(host -> node.rabbit.api().delete("vhosts", host));
        node.names("users").stream()
                .filter(user -> !user.equals(node.rabbit.user()))
                .forEach(user -> node.rabbit.api().delete("users", user));
        // the figures of the management plugin may tell of what is gone for two minutes
        within(30).untilAsserted(() -> assertThat(
                        node.rabbit.ctl("list_connections", "--quiet", "--no-table-headers", "pid"))
                .isBlank());
        return node;
    }

    static void closeAll() {
        NODES.values().forEach(RabbitNode::close);
        NODES.clear();
    }

    static ConditionFactory within(int seconds) {
        return await().atMost(Duration.ofSeconds(seconds))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptionsInstanceOf(RuntimeException.class);
    }

    Target target() {
        return new Target(rabbit.amqpUri(), rabbit.managementUri(), rabbit.user(), rabbit.password());
    }

    /** Up to 100 messages of each queue; closing the channel puts them back. */
    List<GetResponse> look(String virtualHost, List<String> queues) throws Exception {
        List<GetResponse> seen = new ArrayList<>();
        try (Connection connection = rabbit.connect(virtualHost)) {
            var channel = connection.createChannel();
            for (String queue : queues) {
                for (int i = 0; i < 100; i++) {
                    GetResponse message = channel.basicGet(queue, false);
                    if (message == null) {
                        break;
                    }
                    seen.add(message);
                }
            }
        }
        return seen;
    }

    JsonNode queues() {
        return json(rabbit.api().get("queues"));
    }

    /** Those that are no streams. */
    List<JsonNode> bounded() {
        return StreamSupport.stream(queues().spliterator(), false)
                .filter(queue -> !queue.path("type").asText().equals("stream"))
                .toList();
    }

    JsonNode overview() {
        return json(rabbit.api().get("overview"));
    }

    int total(String what) {
        return overview().at("/object_totals/" + what).asInt();
    }

    /** Of all "vhosts", or "users". */
    List<String> names(String what) {
        return json(rabbit.api().get(what)).findValuesAsText("name");
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
