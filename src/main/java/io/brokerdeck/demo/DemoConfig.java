package io.brokerdeck.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What the workload is told. Nothing but {@code enabled} matters while it is off. */
@ConfigMapping(prefix = "brokerdeck.demo")
interface DemoConfig {
    @WithDefault("false")
    boolean enabled();

    /** The same seed makes the same messages, in the same order per publisher. */
    @WithDefault("1")
    long seed();

    /** How much faster than life everything happens, retries too; how long messages live in a queue stays as it is. */
    @WithDefault("1")
    double speed();

    Rabbitmq rabbitmq();

    Servicebus servicebus();

    /** The RabbitMQ to work on, which must be on loopback; the user must be one of its administrators. */
    interface Rabbitmq {
        Optional<String> amqpUri();

        Optional<String> managementUri();

        Optional<String> username();

        Optional<String> password();

        Optional<String> passwordFile();
    }

    /** Work on the sandbox of this console, which must begin with its sample. */
    interface Servicebus {
        @WithDefault("false")
        boolean enabled();
    }
}
