package io.brokerdeck.operation;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.testing.VirtualHost;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A work queue that dead-letters into another, on a real broker: what operations are tried on. */
final class Mail implements AutoCloseable {
    static final String WORK = "work";
    static final String DEAD = "dead";

    private final VirtualHost host;
    private final Connection connection;
    private final Channel channel;

    /** @param type of both queues: classic or quorum */
    Mail(VirtualHost host, String type) throws Exception {
        this.host = host;
        this.connection = host.connect();
        this.channel = connection.createChannel();
        channel.confirmSelect();
        declare(DEAD, Map.of("x-queue-type", type));
        declare(WORK, Map.of("x-queue-type", type, "x-dead-letter-exchange", "", "x-dead-letter-routing-key", DEAD));
    }

    VirtualHost host() {
        return host;
    }

    Channel channel() {
        return channel;
    }

    QueueRef dead() {
        return new QueueRef("rabbit", host.name(), DEAD);
    }

    void declare(String queue, Map<String, Object> arguments) throws Exception {
        channel.queueDeclare(queue, true, false, false, new LinkedHashMap<>(arguments));
    }

    /** Sends, confirmed. @param id of each message; null without */
    void send(String queue, int messages, @Nullable IntFunction<String> id, IntFunction<String> body) throws Exception {
        for (int i = 0; i < messages; i++) {
            channel.basicPublish(
                    "",
                    queue,
                    new AMQP.BasicProperties.Builder()
                            .deliveryMode(2)
                            .messageId(id == null ? null : id.apply(i))
                            .build(),
                    body.apply(i).getBytes(StandardCharsets.UTF_8));
        }
        channel.waitForConfirmsOrDie(60_000);
    }

    /** Sends to the work queue and rejects all that lies there. */
    void fail(int messages, @Nullable IntFunction<String> id, IntFunction<String> body) throws Exception {
        send(WORK, messages, id, body);
        for (int i = 0; i < messages; i++) {
            GetResponse got = channel.basicGet(WORK, false);
            channel.basicReject(got.getEnvelope().getDeliveryTag(), false);
        }
        await(DEAD, messages);
    }

    /** Waits until at least so many lie in a queue. */
    void await(String queue, int messages) throws Exception {
        long end = System.nanoTime() + 30_000_000_000L;
        while (channel.messageCount(queue) < messages) {
            if (System.nanoTime() > end) {
                throw new AssertionError(channel.messageCount(queue) + " of " + messages + " came to " + queue);
            }
            Thread.onSpinWait();
        }
    }

    /** Takes all out. */
    List<GetResponse> drain(String queue) throws Exception {
        return drain(channel, queue);
    }

    static List<GetResponse> drain(Channel channel, String queue) throws Exception {
        List<GetResponse> drained = new ArrayList<>();
        for (GetResponse got = channel.basicGet(queue, true); got != null; got = channel.basicGet(queue, true)) {
            drained.add(got);
        }
        return drained;
    }

    List<String> bodies(String queue) throws Exception {
        return drain(queue).stream()
                .map(got -> new String(got.getBody(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void close() throws Exception {
        // also where the broker was killed under it
        connection.abort();
        host.close();
    }
}
