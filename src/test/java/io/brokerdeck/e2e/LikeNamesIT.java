package io.brokerdeck.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.brokerdeck.testing.ConsoleProcess;
import io.brokerdeck.testing.RabbitNode;
import io.brokerdeck.testing.VirtualHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two queues whose namespace and name read the same when a slash is put between them. */
class LikeNamesIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("io.brokerdeck.testing.RabbitNode#versions")
    void queues_whose_names_run_together_stay_apart_in_rest_and_metrics(String version) throws Exception {
        try (RabbitNode node = RabbitNode.fresh(version);
                ConsoleProcess console = ConsoleProcess.start(Settings.of("main", node))) {
            fill(node.newVirtualHost("a/b"), "c", 1);
            fill(node.newVirtualHost("a"), "b/c", 2);

            Map<String, String> ids = new TreeMap<>();
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                ids.clear();
                Map<String, Integer> ready = new TreeMap<>();
                for (JsonNode queue : get(console, "/api/v1/queues").path("items")) {
                    ready.put(names(queue), queue.at("/figures/ready").asInt(-1));
                    ids.put(names(queue), queue.path("id").asText());
                }
                assertThat(ready).isEqualTo(Map.of("a/b c", 1, "a b/c", 2));
                assertThat(console.get("/q/metrics").body().lines())
                        .filteredOn(line -> line.startsWith("brokerdeck_queue_messages_ready{"))
                        .hasSize(2)
                        .anyMatch(line -> labelled(line, "a/b", "c") && line.endsWith(" 1.0"))
                        .anyMatch(line -> labelled(line, "a", "b/c") && line.endsWith(" 2.0"));
            });

            assertThat(ids.values()).doesNotHaveDuplicates();
            for (Map.Entry<String, String> id : ids.entrySet()) {
                JsonNode one = get(console, "/api/v1/queues/" + id.getValue());
                assertThat(names(one)).isEqualTo(id.getKey());
                assertThat(one.at("/figures/ready").asInt())
                        .isEqualTo(id.getKey().equals("a/b c") ? 1 : 2);
            }
        }
    }

    private static void fill(VirtualHost host, String queue, int messages) throws Exception {
        try (Connection connection = host.connect()) {
            Channel channel = connection.createChannel();
            channel.queueDeclare(queue, true, false, false, Map.of());
            channel.confirmSelect();
            for (int i = 0; i < messages; i++) {
                channel.basicPublish("", queue, null, "hello".getBytes(StandardCharsets.UTF_8));
            }
            channel.waitForConfirmsOrDie();
        }
    }

    private static boolean labelled(String line, String namespace, String queue) {
        return line.contains("namespace=\"" + namespace + "\"") && line.contains("queue=\"" + queue + "\"");
    }

    private static String names(JsonNode queue) {
        return queue.path("namespace").asText() + " " + queue.path("name").asText();
    }

    private static JsonNode get(ConsoleProcess console, String path) throws Exception {
        return JSON.readTree(console.get(path).body());
    }
}
