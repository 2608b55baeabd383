package io.brokerdeck.servicebus;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import io.brokerdeck.sandbox.Sandbox;
import io.brokerdeck.sandbox.SandboxOptions;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A sandbox with the settings of a broker that reads it, and clients that work on it. */
final class LocalNamespace implements AutoCloseable {
    static final String BROKER = "bus";

    /** The SDK tells each step of each link; held here so that its level stays. */
    private static final Logger SDK = Logger.getLogger("com.azure");

    static {
        SDK.setLevel(Level.OFF);
    }

    final Sandbox sandbox;
    private @Nullable ServiceBusAdministrationClient admin;

    /** @param content queues and topics as in the emulator's file, in JSON without the outermost braces */
    LocalNamespace(String content, SandboxOptions options) {
        sandbox = Sandbox.start("{\"UserConfig\":{\"Namespaces\":[{\"Name\":\"test\"," + content + "}]}}", options);
    }

    LocalNamespace(String content) {
        this(content, SandboxOptions.standard());
    }

    URI management() {
        return URI.create("http://127.0.0.1:" + sandbox.managementPort());
    }

    /** As written in the configuration. */
    Map<String, String> keys() {
        return new HashMap<>(Map.of(
                "connection-string", sandbox.connectionString(),
                "management-uri", management().toString()));
    }

    ServiceBusBroker broker() {
        return broker(keys());
    }

    static ServiceBusBroker broker(Map<String, String> keys) {
        Entry entry = entry(BROKER, keys);
        Settings settings = entry.settings();
        if (settings == null) {
            throw new IllegalArgumentException(String.join("\n", entry.faults()));
        }
        return new ServiceBusBroker(settings);
    }

    static Entry entry(String name, Map<String, String> keys) {
        Map<String, String> properties = new HashMap<>();
        keys.forEach((key, value) -> properties.put("brokers.servicebus." + name + "." + key, value));
        ServiceBusConfig config = new SmallRyeConfigBuilder()
                .withMapping(ServiceBusConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(ServiceBusConfig.class);
        return new Entry(name, Objects.requireNonNull(config.brokers().get(name)));
    }

    ServiceBusAdministrationClient admin() {
        ServiceBusAdministrationClient known = admin;
        if (known == null) {
            known = new ServiceBusAdministrationClientBuilder()
                    .connectionString(sandbox.connectionString())
                    .addPolicy(new Traffic(management(), new Throttle()))
                    .buildClient();
            admin = known;
        }
        return known;
    }

    ServiceBusClientBuilder clients() {
        return new ServiceBusClientBuilder()
                .connectionString(sandbox.connectionString())
                .retryOptions(new AmqpRetryOptions().setMaxRetries(2).setDelay(Duration.ofMillis(100)));
    }

    void send(String queue, int messages) {
        try (ServiceBusSenderClient sender = clients().sender().queueName(queue).buildClient()) {
            for (int i = 0; i < messages; i++) {
                sender.sendMessage(new ServiceBusMessage("hello"));
            }
        }
    }

    /** Takes off the one message of a queue. */
    void drain(String queue) {
        try (ServiceBusReceiverClient receiver = receiver(queue)) {
            take(receiver, 1).forEach(receiver::complete);
        }
    }

    /** Takes messages over a receiver that stays open, by name. */
    static List<ServiceBusReceivedMessage> take(ServiceBusReceiverClient receiver, int messages) {
        List<ServiceBusReceivedMessage> taken = new ArrayList<>();
        while (taken.size() < messages) {
            receiver.receiveMessages(messages - taken.size(), Duration.ofSeconds(10))
                    .forEach(taken::add);
        }
        return taken;
    }

    ServiceBusReceiverClient receiver(String queue) {
        return clients()
                .receiver()
                .queueName(queue)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
