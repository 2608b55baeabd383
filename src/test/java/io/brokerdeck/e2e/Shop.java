package io.brokerdeck.e2e;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.brokerdeck.testing.RabbitNode;
import io.brokerdeck.testing.VirtualHost;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small shop on a real broker: orders with a consumer, failed orders beside them, a retry queue, and queues with hostile
 * names. In a virtual host of its own.
 */
final class Shop implements AutoCloseable {
    static final String ORDERS = "orders";
    static final String FAILED = "orders.failed";
    /** Beside a queue "c" of a virtual host whose name ends with "/b", the same text when put together. */
    static final String COLLIDING = "b/c";
    /** What RabbitMQ allows and URLs, HTML, CSV and label values choke on. */
    static final List<String> HOSTILE_NAMES = List.of(
            "a/b",
            "a%2Fb",
            "..",
            "../../etc/passwd",
            "x;y=1",
            "quo\"te'd",
            "back\\slash\\n",
            " spaces  inside ",
            "<script>alert(1)</script>",
            "=1+1",
            "emoji 🐇",
            "e".repeat(255),
            "永".repeat(85));

    private final VirtualHost host;
    private final Connection connection;
    private final Channel channel;

    Shop(RabbitNode node, String name) throws Exception {
        host = node.newVirtualHost(name);
        connection = host.connect();
        channel = connection.createChannel();
        channel.exchangeDeclare("shop", "topic", true);
        channel.exchangeDeclare("failed", "fanout", true);
        queue(FAILED, Map.of());
        channel.queueBind(FAILED, "failed", "");
        queue(ORDERS, Map.of("x-dead-letter-exchange", "failed"));
        channel.queueBind(ORDERS, "shop", "order.#");
        queue(
                "orders.retry",
                Map.of(
                        "x-message-ttl",
                        60_000,
                        "x-dead-letter-exchange",
                        "shop",
                        "x-dead-letter-routing-key",
                        "order.retried"));
        channel.basicConsume(ORDERS, false, "packer", (tag, delivery) -> {}, tag -> {});
        queue(COLLIDING, Map.of());
        for (String hostile : HOSTILE_NAMES) {
            queue(hostile, Map.of());
        }
        send(FAILED, 3);
    }

    private void queue(String name, Map<String, Object> arguments) throws Exception {
        channel.queueDeclare(name, true, false, false, new LinkedHashMap<>(arguments));
    }

    /** Puts messages into a queue. */
    void send(String queue, int count) throws Exception {
        var properties = new AMQP.BasicProperties.Builder().deliveryMode(2).build();
        for (int i = 0; i < count; i++) {
            channel.basicPublish("", queue, properties, ("order " + i).getBytes(StandardCharsets.UTF_8));
        }
    }

    String virtualHost() {
        return host.name();
    }

    @Override
    public void close() throws Exception {
        connection.close();
        host.close();
    }
}
