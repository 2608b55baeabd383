package io.brokerdeck.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.testing.RabbitNode;
import io.brokerdeck.testing.TcpProxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Brokers that speak TLS only to those who show a certificate. */
class RabbitTlsIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    private @Nullable Inventory last;

    @ParameterizedTest
    @MethodSource("io.brokerdeck.testing.RabbitNode#versions")
    void every_interface_is_read_over_tls_with_the_certificate_that_the_broker_demands(String version)
            throws Exception {
        try (RabbitNode node = RabbitNode.fresh(version, "--mutual-tls");
                TcpProxy management = TcpProxy.to(node.port("managementTls"));
                TcpProxy plugin = TcpProxy.to(node.port("prometheusTls"));
                Connection plain = node.connect("/")) {
            var channel = plain.createChannel();
            channel.queueDeclare("orders", true, false, false, Map.of());
            channel.basicPublish("", "orders", null, "hello".getBytes(StandardCharsets.UTF_8));
            Map<String, String> keys = new HashMap<>(trusting(node));
            keys.putAll(certified(node));
            keys.put("management-uris", "https://127.0.0.1:" + management.port());
            keys.put("prometheus-uris", "https://127.0.0.1:" + plugin.port());
            keys.put("amqp-uris", "amqps://127.0.0.1:" + node.port("amqps"));
            try (Broker broker = broker(keys)) {
                // the plugin tells figures, the management API what exists and the nodes
                eventually(broker, all -> {
                    assertThat(ready(all)).isEqualTo(1);
                    assertThat(all.nodes()).hasSize(1);
                    assertThat(all.gaps()).isEmpty();
                });

                management.cut();
                plugin.cut();
                channel.basicPublish("", "orders", null, "hello".getBytes(StandardCharsets.UTF_8));

                // AMQP alone is left
                eventually(broker, some -> assertThat(ready(some)).isEqualTo(2));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.brokerdeck.testing.RabbitNode#versions")
    void an_untrusted_authority_and_a_missing_certificate_are_told_with_their_mends(String version) {
        try (RabbitNode node = RabbitNode.fresh(version, "--mutual-tls")) {
            Map<String, String> strange = new HashMap<>(addresses(node));
            strange.putAll(certified(node));
            assertThat(failure(strange)).satisfies(failure -> {
                assertThat(failure.reason()).isEqualTo(Failure.TLS);
                assertThat(failure.message()).contains("https://127.0.0.1:" + node.port("managementTls"));
                assertThat(failure.mend()).contains("tls.ca-file");
            });

            Map<String, String> nameless = new HashMap<>(addresses(node));
            nameless.putAll(trusting(node));
            assertThat(failure(nameless)).satisfies(failure -> {
                assertThat(failure.reason()).isEqualTo(Failure.TLS);
                assertThat(failure.mend()).contains("tls.certificate-file");
            });
        }
    }

    private static Map<String, String> addresses(RabbitNode node) {
        return Map.of(
                "username",
                node.user(),
                "password",
                node.password(),
                "management-uris",
                "https://127.0.0.1:" + node.port("managementTls"),
                "amqp-uris",
                "amqps://127.0.0.1:" + node.port("amqps"));
    }

    private static Map<String, String> trusting(RabbitNode node) {
        Map<String, String> keys = new HashMap<>(addresses(node));
        keys.put("tls.ca-file", node.folder().resolve("tls/ca.pem").toString());
        return keys;
    }

    private static Map<String, String> certified(RabbitNode node) {
        return Map.of(
                "tls.certificate-file",
                node.folder().resolve("tls/client.pem").toString(),
                "tls.key-file",
                node.folder().resolve("tls/client.key").toString());
    }

    private static Broker broker(Map<String, String> keys) {
        return new RabbitBroker(
                Objects.requireNonNull(RabbitSettings.entry("secure", keys).settings()));
    }

    private static Failure failure(Map<String, String> keys) {
        try (Broker broker = broker(keys)) {
            return catchThrowableOfType(BrokerException.class, () -> broker.poll(null, Deadline.in(LONG)))
                    .failure();
        }
    }

    private interface Check {
        void on(Observation observation);
    }

    private void eventually(Broker broker, Check check) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            Observation observation = broker.poll(last, Deadline.in(LONG));
            last = observation.inventory();
            check.on(observation);
        });
    }

    private static double ready(Observation observation) {
        var row = observation.inventory().row(new QueueRef("secure", "/", "orders"));
        return row.isEmpty() ? Double.NaN : observation.columns().get(Gauge.READY, row.getAsInt());
    }
}
