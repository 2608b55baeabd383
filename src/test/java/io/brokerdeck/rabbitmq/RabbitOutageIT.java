package io.brokerdeck.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.re2j.Pattern;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Node;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.broker.QueueFilter;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.testing.RabbitCluster;
import io.brokerdeck.testing.RabbitNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes that stop, die and come back. */
class RabbitOutageIT {
    private static final Duration LONG = Duration.ofSeconds(120);
    private @Nullable Inventory last;

    private Observation poll(Broker broker) throws BrokerException {
        Observation observation = broker.poll(last, Deadline.in(Duration.ofSeconds(20)));
        last = observation.inventory();
        return observation;
    }

    private static double ready(Observation observation, String queue) {
        OptionalInt row = observation.inventory().row(new QueueRef("rabbit", "/", queue));
        return row.isEmpty() ? Double.NaN : observation.columns().get(Gauge.READY, row.getAsInt());
    }

    private static void eventually(ThrowingRunnable check) {
        await().atMost(LONG)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptionsInstanceOf(BrokerException.class)
                .untilAsserted(check);
    }

    private static void fill(RabbitNode node, String queue, String type, int messages) throws Exception {
        try (Connection connection = node.connect("/")) {
            Channel channel = connection.createChannel();
            channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", type));
            channel.confirmSelect();
            for (int i = 0; i < messages; i++) {
                channel.basicPublish(
                        "",
                        queue,
                        com.rabbitmq.client.MessageProperties.PERSISTENT_BASIC,
                        "hello".getBytes(StandardCharsets.UTF_8));
            }
            channel.waitForConfirmsOrDie();
        }
    }

    @ParameterizedTest
    @MethodSource("io.brokerdeck.testing.RabbitNode#versions")
    void a_killed_broker_is_unreachable_and_told_anew_when_it_is_back(String version) throws Exception {
        try (RabbitNode node = RabbitNode.fresh(version);
                Broker broker = new RabbitBroker(RabbitSettings.of(node, "/"))) {
            fill(node, "orders", "classic", 4);
            eventually(() -> assertThat(ready(poll(broker), "orders")).isEqualTo(4));

            node.kill();
            BrokerException thrown = catchThrowableOfType(BrokerException.class, () -> poll(broker));
            assertThat(thrown.failure().reason()).isEqualTo(Failure.UNREACHABLE);

            node.start();
            eventually(() -> assertThat(ready(poll(broker), "orders")).isEqualTo(4));
        }
    }

    @Test
    void a_killed_broker_without_a_single_queue_is_unreachable_too() throws Exception {
        try (RabbitNode node = RabbitNode.fresh(RabbitNode.versions().get(0));
                Broker broker = new RabbitBroker(RabbitSettings.of(node, "/"))) {
            eventually(() -> assertThat(poll(broker).inventory().queues()).isEmpty());

            node.kill();
            BrokerException thrown = catchThrowableOfType(BrokerException.class, () -> poll(broker));

            assertThat(thrown.failure().reason()).isEqualTo(Failure.UNREACHABLE);
        }
    }

    @Test
    void a_stopped_node_leaves_its_queues_unknown_and_moved_leaders_are_counted_once() throws Exception {
        List<String> versions = RabbitNode.versions();
        try (RabbitCluster cluster = RabbitCluster.start(versions.get(versions.size() - 1))) {
            RabbitNode first = cluster.nodes().get(0);
            RabbitNode second = cluster.nodes().get(1);
            fill(second, "own", "classic", 3);
            fill(second, "shared", "quorum", 5);
            try (Broker broker = new RabbitBroker(settings(cluster))) {
                eventually(() -> {
                    Observation all = poll(broker);
                    assertThat(ready(all, "own")).isEqualTo(3);
                    assertThat(ready(all, "shared")).isEqualTo(5);
                    assertThat(all.nodes()).hasSize(3).allMatch(Node::running);
                });

                second.stop();
                eventually(() -> {
                    Observation part = poll(broker);
                    assertThat(ready(part, "own")).isNaN();
                    assertThat(ready(part, "shared")).isEqualTo(5);
                    assertThat(part.nodes()).filteredOn(node -> !node.running()).hasSize(1);
                    assertThat(part.gaps()).isNotEmpty();
                });

                second.start();
                fill(first, "shared", "quorum", 1);
                eventually(() -> {
                    Observation all = poll(broker);
                    assertThat(ready(all, "own")).isEqualTo(3);
                    assertThat(ready(all, "shared")).isEqualTo(6);
                    assertThat(all.gaps()).isEmpty();
                });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("partitioned")
    void members_that_lost_each_other_are_told_though_all_are_back(String version) throws Exception {
        try (RabbitCluster cluster = RabbitCluster.start(version);
                Broker broker = new RabbitBroker(settings(cluster))) {
            List<String> names = cluster.nodes().stream().map(RabbitNode::name).toList();
            RabbitNode third = cluster.nodes().get(2);
            eventually(() -> assertThat(poll(broker).nodes()).hasSize(3).allMatch(Node::running));

            String others = "N <- ['" + names.get(0) + "', '" + names.get(1) + "']].";
            third.ctl("eval", "[begin erlang:set_cookie(N, wrong), erlang:disconnect_node(N) end || " + others);
            eventually(() -> assertThat(poll(broker).nodes())
                    .filteredOn(node -> !node.running())
                    .extracting(Node::name)
                    .containsExactly(names.get(2)));

            third.ctl(
                    "eval",
                    "[begin erlang:set_cookie(N, erlang:get_cookie()), net_kernel:connect_node(N) end || " + others);
            eventually(() -> assertThat(poll(broker).nodes())
                    .filteredOn(node -> node.name().equals(names.get(0)))
                    .singleElement()
                    .satisfies(node -> assertThat(node.partitions())
                            .contains(names.get(2))
                            .containsExactlyInAnyOrderElementsOf(
                                    partitions(cluster.nodes().get(0)))));

            // the second has parted from the first, too, where the first missed the third earlier than the second did
            for (String parted : partitions(cluster.nodes().get(0))) {
                cluster.nodes().get(names.indexOf(parted)).restart();
            }
            eventually(() -> assertThat(poll(broker).nodes())
                    .hasSize(3)
                    .allMatch(Node::running)
                    .allMatch(node -> node.partitions().isEmpty()));
        }
    }

    /** Which others this member takes for parted, by its own word. */
    private static List<String> partitions(RabbitNode node) {
        String told = node.ctl(
                "eval", "[io:format(\"~s~n\", [N]) || N <- lists:sort(rabbit_node_monitor:partitions())], ok.");
        return told.lines().filter(line -> line.contains("@")).toList();
    }

    /** 4.3 keeps what exists by a majority's vote: its members find together again and tell no partition. */
    static List<String> partitioned() {
        return RabbitNode.versions().stream()
                .filter(version -> !version.equals("4.3"))
                .toList();
    }

    private static Settings settings(RabbitCluster cluster) {
        RabbitNode first = cluster.nodes().get(0);
        return new Settings(
                "rabbit",
                List.of(),
                RabbitSettings.endpoints(
                        cluster.nodes().stream().map(RabbitNode::managementUri).toList(),
                        new Credentials(first.user(), first.password())),
                cluster.nodes().stream()
                        .map(node -> new Endpoint(node.prometheusUri(), null))
                        .toList(),
                null,
                new QueueFilter(List.of(), List.of(Pattern.compile("nothing"))),
                Map.of(),
                Duration.ofSeconds(60));
    }
}
