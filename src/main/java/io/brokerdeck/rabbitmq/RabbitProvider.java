package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerKind;
import io.brokerdeck.broker.BrokerProvider;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The RabbitMQ brokers of the configuration; a wrong entry stops the start. */
@Startup
@Singleton
class RabbitProvider implements BrokerProvider {
    private static final BrokerKind KIND = new BrokerKind(
            RabbitBroker.KIND,
            RabbitBroker.LABEL,
            List.of(
                    new BrokerKind.Example(
                            "a cluster of two nodes",
                            List.of(
                                    "brokers.rabbitmq.main.management-uris=http://rabbit-1:15672,http://rabbit-2:15672",
                                    "brokers.rabbitmq.main.amqp-uris=amqp://rabbit-1:5672,amqp://rabbit-2:5672",
                                    "brokers.rabbitmq.main.prometheus-uris=http://rabbit-1:15692,http://rabbit-2:15692",
                                    "brokers.rabbitmq.main.username=brokerdeck",
                                    "brokers.rabbitmq.main.password-file=/run/secrets/rabbitmq-password"),
                            "The user needs the tag monitoring and read permission on the virtual hosts it shall see."
                                    + " Prometheus addresses are those of the nodes; they make polling cheap and are worth giving.")));

    private final List<Broker> brokers;

    RabbitProvider(RabbitConfig config) {
        List<Broker> found = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        config.brokers().forEach((name, connection) -> {
            Entry entry = new Entry(name, connection);
            Settings settings = entry.settings();
            if (settings == null) {
                faults.addAll(entry.faults());
            } else {
                found.add(new RabbitBroker(settings));
            }
        });
        if (!faults.isEmpty()) {
            throw new ConfigurationException(String.join("\n", faults));
        }
        this.brokers = List.copyOf(found);
    }

    @Override
    public BrokerKind kind() {
        return KIND;
    }

    @Override
    public List<Broker> brokers() {
        return brokers;
    }
}
