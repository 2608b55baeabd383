package io.brokerdeck.sandbox;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A sandbox with clients of the real SDK, closed with it. */
final class Clients implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(15);
    static final Duration HARDLY = Duration.ofMillis(300);

    /** The SDK tells each step of each link; held here so that its level stays. */
    private static final Logger SDK = Logger.getLogger("com.azure");

    static {
        SDK.setLevel(Level.OFF);
    }

    final Sandbox sandbox;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private Clients(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Queues and topics as in the emulator's file, in JSON without the outermost braces. */
    static Clients of(String content, SandboxOptions options) {
        String file = "{\"UserConfig\":{\"Namespaces\":[{\"Name\":\"test\"," + content + "}]}}";
        return new Clients(Sandbox.start(file, options));
    }

    static Clients of(String content) {
        return of(content, SandboxOptions.standard());
    }

    /** A JSON object of a queue; properties like {@code "MaxDeliveryCount":2}. */
    static String queue(String name, String properties) {
        return "{\"Name\":\"" + name + "\",\"Properties\":{" + properties + "}}";
    }

    static String queues(String... queues) {
        return "\"Queues\":[" + String.join(",", queues) + "]";
    }

    ServiceBusClientBuilder builder() {
        return builder(SandboxOptions.ROOT);
    }

    ServiceBusClientBuilder builder(SharedKey key) {
        return new ServiceBusClientBuilder()
                .connectionString(sandbox.connectionString(key))
                .retryOptions(new AmqpRetryOptions()
                        .setMaxRetries(2)
                        .setDelay(Duration.ofMillis(100))
                        .setTryTimeout(Duration.ofSeconds(10)));
    }

    ServiceBusSenderClient sender(String queue) {
        return keep(builder().sender().queueName(queue).buildClient());
    }

    ServiceBusSenderClient topicSender(String topic) {
        return keep(builder().sender().topicName(topic).buildClient());
    }

    ServiceBusReceiverClient receiver(String queue) {
        return receiver(queue, SubQueue.NONE);
    }

    ServiceBusReceiverClient receiver(String queue, SubQueue part) {
        return keep(builder()
                .receiver()
                .queueName(queue)
                .subQueue(part)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient());
    }

    ServiceBusReceiverClient deleting(String queue) {
        return keep(builder()
                .receiver()
                .queueName(queue)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .buildClient());
    }

    ServiceBusReceiverClient subscriber(String topic, String subscription, SubQueue part) {
        return keep(builder()
                .receiver()
                .topicName(topic)
                .subscriptionName(subscription)
                .subQueue(part)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient());
    }

    <T extends AutoCloseable> T keep(T client) {
        open.push(client);
        return client;
    }

    static ServiceBusMessage message(String body) {
        return new ServiceBusMessage(body).setMessageId("id-" + body);
    }

    /** The next message, which must come soon. */
    static ServiceBusReceivedMessage next(ServiceBusReceiverClient receiver) {
        return receiver.receiveMessages(1, SOON).stream().findFirst().orElseThrow();
    }

    /** So many messages, however many calls it takes. */
    static List<ServiceBusReceivedMessage> next(ServiceBusReceiverClient receiver, int count) {
        var got = new ArrayList<ServiceBusReceivedMessage>();
        while (got.size() < count) {
            int before = got.size();
            receiver.receiveMessages(count - got.size(), SOON).forEach(got::add);
            if (got.size() == before) {
                throw new AssertionError("only " + before + " of " + count + " messages came");
            }
        }
        return got;
    }

    static List<String> bodies(Iterable<ServiceBusReceivedMessage> messages) {
        var bodies = new ArrayList<String>();
        messages.forEach(message -> bodies.add(message.getBody().toString()));
        return bodies;
    }

    @Override
    public void close() {
        try {
            while (!open.isEmpty()) {
                open.pop().close();
            }
        } catch (Exception e) {
            throw new AssertionError("a client could not be closed", e);
        } finally {
            sandbox.close();
        }
    }
}
