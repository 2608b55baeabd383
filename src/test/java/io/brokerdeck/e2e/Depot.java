package io.brokerdeck.e2e;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.testing.RabbitNode;
import io.brokerdeck.testing.VirtualHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Parcels that went wrong, in a virtual host of its own: a work queue without a consumer and its dead-letter queue. */
final class Depot implements AutoCloseable {
    static final String BROKER = "rabbit";
    static final String PARCELS = "parcels";
    static final String FAILED = "parcels.failed";

    private final VirtualHost host;
    private final Connection connection;
    private final Channel channel;

    Depot(RabbitNode node) throws Exception {
        host = node.newVirtualHost();
        connection = host.connect();
        channel = connection.createChannel();
        channel.confirmSelect();
        channel.queueDeclare(FAILED, true, false, false, Map.of("x-queue-type", "quorum"));
        channel.queueDeclare(
                PARCELS,
                true,
                false,
                false,
                Map.of("x-queue-type", "quorum", "x-dead-letter-exchange", "", "x-dead-letter-routing-key", FAILED));
    }

    /** What {@link #fail} lets lie in the dead-letter queue. */
    static List<String> parcels(int count) {
        return IntStream.range(0, count).mapToObj(i -> "parcel " + i).toList();
    }

    /** Sends so many parcels and rejects each. */
    void fail(int count) throws Exception {
        for (String parcel : parcels(count)) {
            AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                    .deliveryMode(2)
                    .messageId("id of " + parcel)
                    .type("parcel")
                    .build();
            channel.basicPublish("", PARCELS, properties, parcel.getBytes(StandardCharsets.UTF_8));
        }
        channel.waitForConfirmsOrDie(30_000);
        for (int i = 0; i < count; i++) {
            channel.basicReject(channel.basicGet(PARCELS, false).getEnvelope().getDeliveryTag(), false);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> channel.messageCount(FAILED) == count);
    }

    /** Confirmed. */
    void send(String queue, List<String> bodies) throws Exception {
        for (String body : bodies) {
            channel.basicPublish(
                    "",
                    queue,
                    new AMQP.BasicProperties.Builder().deliveryMode(2).build(),
                    body.getBytes(StandardCharsets.UTF_8));
        }
        channel.waitForConfirmsOrDie(60_000);
    }

    QueueRef failed() {
        return new QueueRef(BROKER, host.name(), FAILED);
    }

    long waiting(String queue) throws Exception {
        return channel.messageCount(queue);
    }

    /** The bodies of all that lies in the queue, which is empty then. */
    List<String> take(String queue) throws Exception {
        List<String> taken = new ArrayList<>();
        for (GetResponse got = channel.basicGet(queue, true); got != null; got = channel.basicGet(queue, true)) {
            taken.add(new String(got.getBody(), StandardCharsets.UTF_8));
        }
        return taken;
    }

    @Override
    public void close() throws Exception {
        connection.close();
        host.close();
    }
}
