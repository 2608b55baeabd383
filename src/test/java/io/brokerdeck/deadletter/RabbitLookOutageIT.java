package io.brokerdeck.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
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
import org.junit.jupiter.params.provider.MethodSource;

/** A broker that dies while somebody looks has all its messages afterwards. */
class RabbitLookOutageIT {
    private static final int MESSAGES = 10_000;
    /** Each queue is named as its type. */
    private static final List<String> TYPES = List.of("classic", "quorum");

    static List<String> versions() {
        return RabbitNode.versions();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void a_broker_that_is_killed_in_the_midst_of_looks_loses_nothing(String version, @TempDir Path folder)
            throws Exception {
        List<String> bodies =
                IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList();
        try (RabbitNode node = RabbitNode.fresh(version);
                LookDesk desk = new LookDesk(
                        RabbitBrokers.of(node.amqpUri(), node.managementUri(), node.user(), node.password()), folder)) {
            try (Connection connection = node.connect("/")) {
                for (String type : TYPES) {
                    fill(connection.createChannel(), type, bodies);
                }
            }
            for (String type : TYPES) {
                // so that one consumer holds them all: of several, a quorum queue may put the last one's first
                await().atMost(Duration.ofSeconds(60)).until(() -> sized(desk, new QueueRef("rabbit", "/", type)));
            }
            List<Inspection> begun = new ArrayList<>();
            for (String type : TYPES) {
                begun.add(desk.start(
                        new QueueRef("rabbit", "/", type),
                        Part.ACTIVE,
                        new Bounds(MESSAGES, 1L << 30, Duration.ofMinutes(2))));
            }
            for (Inspection look : begun) {
                while (desk.findings.sheet(look.id(), Masking.NONE).size() == 0) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
            }
            node.kill();
            List<Inspection> ended = new ArrayList<>();
            for (Inspection look : begun) {
                ended.add(desk.ended(look));
            }
            node.start();

            for (Inspection look : ended) {
                // one that had just given all back has nothing to tell
                assertThat(look.state()).isIn(State.BROKEN, State.KEPT);
                assertThat(look.seen()).isPositive();
                assertThat(desk.bodies(look, Query.ALL)).isEqualTo(bodies.subList(0, (int) look.seen()));
            }
            try (Connection connection = node.connect("/")) {
                for (String type : TYPES) {
                    assertThat(taken(connection.createChannel(), type)).containsExactlyElementsOf(bodies);
                }
            }
        }
    }

    private static boolean sized(LookDesk desk, QueueRef queue) throws Exception {
        Work look = Work.look(queue, Part.ACTIVE, 0, MESSAGES, "");
        return desk.broker.planWork(look, Deadline.in(Duration.ofSeconds(10))) instanceof Feasible.Yes<WorkPlan> plan
                && plan.value().averageBytes() != null;
    }

    private static void fill(Channel channel, String type, List<String> bodies) throws Exception {
        channel.confirmSelect();
        channel.queueDeclare(type, true, false, false, Map.of("x-queue-type", type));
        for (String body : bodies) {
            channel.basicPublish(
                    "",
                    type,
                    new AMQP.BasicProperties.Builder().deliveryMode(2).build(),
                    body.getBytes(StandardCharsets.UTF_8));
        }
        channel.waitForConfirmsOrDie(60_000);
    }

    /** All that comes until so many have come. */
    private static List<String> taken(Channel channel, String queue) throws Exception {
        List<String> taken = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch left = new CountDownLatch(MESSAGES);
        channel.basicConsume(queue, true, new DefaultConsumer(channel) {
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
