package io.brokerdeck.rabbitmq;

import com.google.re2j.Pattern;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.QueueFilter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes the adapter for tests of other packages, without a console around it. */
public final class RabbitBrokers {
    private RabbitBrokers() {}

    /** A broker named "rabbit" that sees every virtual host. */
    public static Broker of(URI amqp, URI management, String user, String password) {
        Credentials credentials = new Credentials(user, password);
        return new RabbitBroker(new Settings(
                "rabbit",
                List.of(new Endpoint(amqp, credentials)),
                List.of(new Endpoint(management, credentials)),
                List.of(),
                null,
                new QueueFilter(List.of(Pattern.compile("(?s:.*)")), List.of()),
                Map.of(),
                Duration.ofSeconds(60)));
    }
}
