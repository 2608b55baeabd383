package io.brokerdeck.deadletter;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.rabbitmq.RabbitBrokers;
import io.brokerdeck.testing.RabbitNode;
import io.brokerdeck.testing.VirtualHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A virtual host of one's own on a shared broker, a channel into it, and a desk to look into its queues. */
final class DeadHost implements AutoCloseable {
    final VirtualHost host;
    final Channel channel;
    final LookDesk desk;
    private final RabbitNode node;
    private final Connection connection;

    /** @param folder of the desk's stores; each host takes another */
    DeadHost(String version, Path folder) throws Exception {
        node = RabbitNode.shared(version);
        host = node.newVirtualHost();
        connection = host.connect();
        channel = connection.createChannel();
        channel.confirmSelect();
        desk = new LookDesk(
                RabbitBrokers.of(node.amqpUri(), node.managementUri(), node.user(), node.password()), folder);
    }

    QueueRef queue(String name) {
        return new QueueRef("rabbit", host.name(), name);
    }

    void declare(String name, String type, Map<String, Object> more) throws IOException {
        Map<String, Object> arguments = new HashMap<>(more);
        arguments.put("x-queue-type", type);
        channel.queueDeclare(name, true, false, false, arguments);
    }

    /** @param definition JSON */
    void policy(String pattern, String definition) {
        node.api()
                .put(
                        "{\"pattern\":\"" + pattern + "\",\"apply-to\":\"queues\",\"definition\":" + definition + "}",
                        "policies",
                        host.name(),
                        "policy for " + pattern);
    }

    void send(String queue, List<String> bodies) throws Exception {
        for (String body : bodies) {
            send(
                    queue,
                    body,
                    new AMQP.BasicProperties.Builder()
                            .messageId("id-" + body)
                            .headers(Map.of("tenant", body.length() % 2)));
        }
        confirmed();
    }

    void send(String queue, String body, AMQP.BasicProperties.Builder properties) throws IOException {
        channel.basicPublish("", queue, properties.deliveryMode(2).build(), body.getBytes(StandardCharsets.UTF_8));
    }

    void confirmed() throws Exception {
        channel.waitForConfirmsOrDie(60_000);
    }

    /** Takes all off, in order. */
    List<String> drain(String queue) throws Exception {
        List<String> bodies = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> over = new CompletableFuture<>();
        // one cannot get single messages of a queue with a single active consumer
        String tag = channel.basicConsume(queue, true, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                bodies.add(new String(body, StandardCharsets.UTF_8));
            }

            @Override
            public void handleCancelOk(String tag) {
                over.complete(null);
            }
        });
        await().pollInterval(Duration.ofMillis(2)).until(() -> channel.messageCount(queue) == 0);
        channel.basicCancel(tag);
        over.get(1, TimeUnit.MINUTES);
        return bodies;
    }

    static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    @Override
    public void close() throws IOException {
        desk.close();
        connection.close();
        host.close();
    }
}
