package io.brokerdeck.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.deadletter.Inspection.State;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.rabbitmq.RabbitBrokers;
import io.brokerdeck.testing.RabbitNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker that dies while somebody looks has all its messages afterwards. */
class RabbitLookOutageIT {
    private static final int MESSAGES = 15_000;

    @ParameterizedTest
    @ValueSource(strings = {"classic", "quorum"})
    void a_broker_that_is_killed_in_the_midst_of_a_look_loses_nothing(String type, @TempDir Path folder)
            throws Exception {
        List<String> versions = RabbitNode.versions();
        List<String> bodies =
                IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList();
        try (RabbitNode node = RabbitNode.fresh(versions.get(versions.size() - 1));
                LookDesk desk = new LookDesk(
                        RabbitBrokers.of(node.amqpUri(), node.managementUri(), node.user(), node.password()), folder)) {
            try (Connection connection = node.connect("/")) {
                fill(connection.createChannel(), type, bodies);
            }
            Inspection begun = desk.start(
                    new QueueRef("rabbit", "/", "dead"),
                    Part.ACTIVE,
                    new Bounds(MESSAGES, 1L << 30, Duration.ofMinutes(2)));
            while (desk.findings.sheet(begun.id(), Masking.NONE).size() == 0) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            node.kill();
            Inspection ended = desk.ended(begun);
            node.start();

            // a look that had just given all back has nothing to tell
            assertThat(ended.state()).isIn(State.BROKEN, State.KEPT);
            assertThat(ended.seen()).isPositive();
            assertThat(desk.bodies(ended, Query.ALL)).isEqualTo(bodies.subList(0, (int) ended.seen()));
            try (Connection connection = node.connect("/")) {
                assertThat(taken(connection.createChannel())).containsExactlyElementsOf(bodies);
            }
        }
    }

    private static void fill(Channel channel, String type, List<String> bodies) throws Exception {
        channel.confirmSelect();
        channel.queueDeclare("dead", true, false, false, Map.of("x-queue-type", type));
        for (String body : bodies) {
            channel.basicPublish(
                    "",
                    "dead",
                    new AMQP.BasicProperties.Builder().deliveryMode(2).build(),
                    body.getBytes(StandardCharsets.UTF_8));
        }
        channel.waitForConfirmsOrDie(60_000);
    }

    /** All that comes until so many have come. */
    private static List<String> taken(Channel channel) throws Exception {
        List<String> taken = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch left = new CountDownLatch(MESSAGES);
        channel.basicConsume("dead", true, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                taken.add(new String(body, StandardCharsets.UTF_8));
                left.countDown();
            }
        });
        assertThat(left.await(1, TimeUnit.MINUTES))
                .as("of %s came %s", MESSAGES, taken.size())
                .isTrue();
        return taken;
    }
}
