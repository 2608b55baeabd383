package io.brokerdeck.e2e;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.testing.RabbitNode;
import io.brokerdeck.testing.VirtualHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Dead letters of several failures, and some whose every field is hostile, in a virtual host of its own. */
final class Graveyard implements AutoCloseable {
    static final String BROKER = "rabbit";
    static final String ORDERS = "orders";
    static final String DEAD = "orders.dead";
    static final int MISSING_PRICES = 240;
    static final int TIMEOUTS = 50;
    /** Runs if it ever becomes part of a page. */
    static final String SCRIPT = "<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script>";

    static final List<String> HOSTILE = List.of(SCRIPT, "invoice\u202Egnp.exe", "=cmd|calc", "'\"></script>");
    static final int ALL = MISSING_PRICES + TIMEOUTS + HOSTILE.size() + 1;

    private static final long WAIT_MILLIS = 30_000;

    private final VirtualHost host;
    private final Connection connection;
    private final Channel channel;

    Graveyard(RabbitNode node) throws Exception {
        host = node.newVirtualHost();
        connection = host.connect();
        channel = connection.createChannel();
        channel.confirmSelect();
        channel.queueDeclare(DEAD, true, false, false, Map.of("x-queue-type", "quorum"));
        channel.queueDeclare(
                ORDERS,
                true,
                false,
                false,
                Map.of("x-queue-type", "quorum", "x-dead-letter-exchange", "", "x-dead-letter-routing-key", DEAD));
        for (int i = 0; i < MISSING_PRICES; i++) {
            die(
                    "order-" + i,
                    "order.created",
                    "com.example.orders.PriceMissingException",
                    "No price for article " + (4_000 + i) + " in \"EUR\"",
                    "{\"order\":" + i + ",\"total\":" + (i % 7) + "}");
        }
        for (int i = 0; i < TIMEOUTS; i++) {
            die(
                    "stock-" + i,
                    "stock.reserve",
                    "java.util.concurrent.TimeoutException",
                    "No answer within " + (3_000 + i) + " ms",
                    "<reserve article=\"" + i + "\"/>");
        }
        for (String hostile : HOSTILE) {
            die(hostile, hostile, hostile, hostile, hostile);
        }
        die("i".repeat(250), "", "E", "i".repeat(10_000), "i".repeat(10_000));
        channel.waitForConfirmsOrDie(WAIT_MILLIS);
        reject();
    }

    private void die(String id, String type, String exception, String says, String body) throws Exception {
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .deliveryMode(2)
                .messageId(id)
                .type(type)
                .correlationId(id)
                .contentType(type)
                .headers(Map.of(
                        "x-exception-message",
                        says,
                        "x-exception-stacktrace",
                        exception + ": " + says + "\n\tat com.example.orders.Worker.work(Worker.java:17)\n",
                        "tenant",
                        "7",
                        id,
                        Map.of(id, List.of(id, says))))
                .build();
        channel.basicPublish("", ORDERS, properties, body.getBytes(StandardCharsets.UTF_8));
    }

    private void reject() throws Exception {
        for (int i = 0; i < ALL; i++) {
            channel.basicReject(channel.basicGet(ORDERS, false).getEnvelope().getDeliveryTag(), false);
        }
        await().atMost(Duration.ofMillis(WAIT_MILLIS)).until(() -> waiting() == ALL);
    }

    long waiting() throws Exception {
        return channel.messageCount(DEAD);
    }

    /** Its dead-letter queue is not there any more. */
    void level() throws Exception {
        channel.queueDelete(DEAD);
    }

    /** The page of its dead letters. */
    String page() {
        return "/queues/" + new QueueRef(BROKER, host.name(), DEAD).id() + "/dead-letters";
    }

    @Override
    public void close() throws Exception {
        connection.close();
        host.close();
    }
}
