package io.brokerdeck.e2e;

import io.brokerdeck.testing.RabbitNode;
import java.util.Map;

/** Configurations of the console. */
final class Settings {
    private Settings() {}

    /** One broker, polled every second. */
    static Map<String, String> of(String name, RabbitNode node) {
        String prefix = "brokers.rabbitmq." + name + ".";
        return Map.of(
                prefix + "amqp-uris",
                node.amqpUri().toString(),
                prefix + "management-uris",
                node.managementUri().toString(),
                prefix + "prometheus-uris",
                node.prometheusUri().toString(),
                prefix + "username",
                node.user(),
                prefix + "password",
                node.password(),
                "brokerdeck.monitoring.interval",
                "PT1S",
                "brokerdeck.monitoring.circuit.delay",
                "PT2S",
                "brokerdeck.environment.name",
                "Test",
                "brokerdeck.environment.color",
                "#0f766e");
    }
}
