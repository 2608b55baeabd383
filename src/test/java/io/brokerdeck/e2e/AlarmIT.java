package io.brokerdeck.e2e;

import static io.brokerdeck.e2e.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.brokerdeck.testing.ConsoleProcess;
import io.brokerdeck.testing.RabbitNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A broker that protects itself: what programs are told of it while its alarm is in force and after. */
class AlarmIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("io.brokerdeck.testing.RabbitNode#versions")
    void a_memory_alarm_and_the_publisher_that_it_blocks_are_told_until_it_is_lifted(String version) throws Exception {
        try (RabbitNode node = RabbitNode.fresh(version);
                Connection publisher = node.connect("/");
                ConsoleProcess console = ConsoleProcess.start(Settings.of("main", node))) {
            Channel channel = publisher.createChannel();
            channel.queueDeclare("orders", true, false, false, Map.of());
            publish(channel);
            within(() -> assertThat(status(console)).isEqualTo("up"));
            assertThat(alarmSeries(console)).isEmpty();
            String before = node.ctl("eval", "vm_memory_monitor:get_vm_memory_high_watermark().")
                    .trim();

            node.ctl("set_vm_memory_high_watermark", "0.0001");
            // what is published now waits, and marks the connection
            publish(channel);

            within(() -> {
                assertThat(status(console)).isEqualTo("degraded");
                assertThat(get(console, "/api/v1/brokers/main").path("alarms"))
                        .hasSize(1)
                        .allSatisfy(alarm -> {
                            assertThat(alarm.path("node").asText()).isEqualTo(node.name());
                            assertThat(alarm.path("alarm").asText()).isEqualTo("memory");
                        });
                assertThat(get(console, "/api/v1/brokers/main/nodes")
                                .at("/items/0/alarms/0")
                                .asText())
                        .isEqualTo("memory");
                assertThat(alarmSeries(console))
                        .hasSize(1)
                        .allMatch(line -> line.contains("alarm=\"memory\"")
                                && line.contains("node=\"" + node.name() + "\"")
                                && line.endsWith(" 1.0"));
                assertThat(blocked(console)).isEqualTo(1);
            });

            node.ctl("set_vm_memory_high_watermark", before);

            within(() -> {
                assertThat(status(console)).isEqualTo("up");
                assertThat(get(console, "/api/v1/brokers/main").path("alarms")).isEmpty();
                assertThat(alarmSeries(console)).isEmpty();
                assertThat(blocked(console)).isZero();
                assertThat(get(console, "/api/v1/queues")
                                .at("/items/0/figures/ready")
                                .asInt())
                        .isEqualTo(2);
            });
        }
    }

    private static void publish(Channel channel) throws Exception {
        channel.basicPublish("", "orders", null, "hello".getBytes(StandardCharsets.UTF_8));
    }

    private static String status(ConsoleProcess console) throws Exception {
        return get(console, "/api/v1/brokers/main").path("status").asText();
    }

    private static int blocked(ConsoleProcess console) throws Exception {
        return get(console, "/api/v1/brokers/main/connections?blocked=true")
                .path("total")
                .asInt();
    }

    private static List<String> alarmSeries(ConsoleProcess console) throws Exception {
        return console.get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("brokerdeck_broker_alarm{"))
                .toList();
    }

    private static JsonNode get(ConsoleProcess console, String path) throws Exception {
        return JSON.readTree(console.get(path).body());
    }
}
