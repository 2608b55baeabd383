package io.brokerdeck.rabbitmq;

import com.google.re2j.Pattern;
import io.brokerdeck.broker.QueueFilter;
import io.brokerdeck.testing.RabbitNode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Settings of brokers under test, each seeing one virtual host. */
final class RabbitSettings {
    private RabbitSettings() {}

    static Settings of(RabbitNode node, String vhost) {
        return of(node, vhost, node.password(), List.of(node.managementUri()), List.of(node.prometheusUri()));
    }

    static Settings of(RabbitNode node, String vhost, String password, List<URI> management, List<URI> prometheus) {
        Credentials credentials = new Credentials(node.user(), password);
        return new Settings(
                "rabbit",
                List.of(new Endpoint(node.amqpUri(), credentials)),
                endpoints(management, credentials),
                prometheus.stream().map(uri -> new Endpoint(uri, null)).toList(),
                null,
                new QueueFilter(List.of(Pattern.compile(Pattern.quote(vhost + "/") + "(?s:.*)")), List.of()),
                Map.of(),
                Duration.ofSeconds(60));
    }

    /** As written in the configuration under {@code brokers.rabbitmq.<name>}. */
    static Entry entry(String name, Map<String, String> keys) {
        Map<String, String> properties = new HashMap<>();
        keys.forEach((key, value) -> properties.put("brokers.rabbitmq." + name + "." + key, value));
        RabbitConfig config = new SmallRyeConfigBuilder()
                .withMapping(RabbitConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(RabbitConfig.class);
        return new Entry(name, Objects.requireNonNull(config.brokers().get(name)));
    }

    static List<Endpoint> endpoints(List<URI> uris, Credentials credentials) {
        return uris.stream().map(uri -> new Endpoint(uri, credentials)).toList();
    }
}
