package io.brokerdeck.operation;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.brokerdeck.testing.RabbitNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a broker loses by itself, with no console near it: {@code deploy/crash control [ROUNDS]}. Messages are published and
 * confirmed, a consumer rejects them into a dead-letter queue, and the broker is killed in the midst of it. Those that are in
 * neither queue afterwards were lost.
 */
final class DeadLetteringLoss {
    private static final int MESSAGES = 20_000;
    private static final int PREFETCH = 500;
    /** Between two rejections: slow enough that the kill comes before the last of them. */
    private static final long PAUSE_NANOS = 200_000;

    private DeadLetteringLoss() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        Random random = new Random(1);
        for (String version : RabbitNode.versions()) {
            try (RabbitNode node = RabbitNode.fresh(version)) {
                for (String type : List.of("classic", "quorum")) {
                    int lost = 0;
                    int both = 0;
                    for (int round = 1; round <= rounds; round++) {
                        Left left = left(node, type, MESSAGES / 8 + random.nextInt(MESSAGES / 4));
                        lost += MESSAGES - left.all();
                        both += left.both();
                    }
                    System.out.printf(
                            "RabbitMQ %s, %s: of %,d confirmed messages, in %d kills while they were dead-lettered: %,d in"
                                    + " neither queue, %,d in both%n",
                            node.version(), type, rounds * MESSAGES, rounds, lost, both);
                }
            }
        }
        System.exit(0);
    }

    /** How many are anywhere, and in both queues. */
    private record Left(int all, int both) {}

    private static Left left(RabbitNode node, String type, int rejected) throws Exception {
        try (var host = node.newVirtualHost()) {
            Connection before = host.connect();
            Channel channel = before.createChannel();
            channel.queueDeclare("dead", true, false, false, Map.of("x-queue-type", type));
            channel.queueDeclare(
                    "work",
                    true,
                    false,
                    false,
                    Map.of("x-queue-type", type, "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead"));
            publish(channel);
            reject(channel, rejected);
            node.kill();
            before.abort();
            node.start();
            try (Connection connection = host.connect()) {
                Set<String> dead = drain(connection.createChannel(), "dead");
                Set<String> all = drain(connection.createChannel(), "work");
                int apart = dead.size() + all.size();
                if (all.isEmpty()) {
                    throw new IllegalStateException("all was rejected before the broker was killed");
                }
                all.addAll(dead);
                return new Left(all.size(), apart - all.size());
            }
        }
    }

    private static void publish(Channel channel) throws Exception {
        channel.confirmSelect();
        for (int i = 1; i <= MESSAGES; i++) {
            channel.basicPublish(
                    "",
                    "work",
                    new AMQP.BasicProperties.Builder()
                            .deliveryMode(2)
                            .messageId("id-" + i)
                            .build(),
                    new byte[512]);
            if (i % 1000 == 0) {
                channel.waitForConfirmsOrDie();
            }
        }
    }

    /** Returns when so many were rejected; goes on with it until the connection ends. */
    private static void reject(Channel channel, int most) throws Exception {
        CountDownLatch left = new CountDownLatch(most);
        channel.basicQos(PREFETCH);
        channel.basicConsume("work", false, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
                    throws IOException {
                channel.basicReject(envelope.getDeliveryTag(), false);
                left.countDown();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        });
        if (!left.await(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the consumer hangs");
        }
    }

    /** What the queue has given when it says that it is empty; the answer to the cancel comes after the last message. */
    private static Set<String> drain(Channel channel, String queue) throws Exception {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        CountDownLatch ended = new CountDownLatch(1);
        String consumer = channel.basicConsume(queue, true, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                ids.add(properties.getMessageId());
            }

            @Override
            public void handleCancelOk(String tag) {
                ended.countDown();
            }
        });
        while (channel.messageCount(queue) > 0) {
            Thread.sleep(50);
        }
        channel.basicCancel(consumer);
        if (!ended.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the queue " + queue + " hangs");
        }
        return ids;
    }
}
