package io.brokerdeck.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.Proposal;
import io.brokerdeck.broker.QueueFilter;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Sent;
import io.brokerdeck.broker.Topology.VertexType;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.testing.RabbitNode;
import io.brokerdeck.testing.TcpProxy;
import io.brokerdeck.testing.VirtualHost;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of messages that are sent, on a shared node of each version. */
abstract class RabbitOutletIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final String version;
    private RabbitNode node;
    private VirtualHost vhost;
    private RabbitBroker broker;
    private Connection connection;
    private Channel channel;

    RabbitOutletIT(String version) {
        this.version = version;
    }

    @BeforeEach
    void start() throws Exception {
        assumeTrue(RabbitNode.versions().contains(version));
        on(RabbitNode.shared(version));
    }

    private void on(RabbitNode at) throws Exception {
        node = at;
        vhost = node.newVirtualHost();
        broker = new RabbitBroker(RabbitSettings.of(node, vhost.name()));
        connection = vhost.connect();
        channel = connection.createChannel();
        queue("source", Map.of());
        queue("target", Map.of());
    }

    @AfterEach
    void end() throws Exception {
        broker.close();
        connection.close();
        vhost.close();
    }

    private void queue(String name, Map<String, Object> arguments) throws Exception {
        channel.queueDeclare(name, true, false, false, arguments);
    }

    private WorkPlan plan(String source, Destination destination) {
        Work work = new Work(new QueueRef("rabbit", vhost.name(), source), destination, false, 0, 1);
        return ((Feasible.Yes<WorkPlan>) await().atMost(LONG)
                        .until(() -> broker.planWork(work, Deadline.in(LONG)), Feasible.Yes.class::isInstance))
                .value();
    }

    private Outlet outlet(Place place) throws Exception {
        return broker.outlet(plan("source", new Destination.Named(place)), Deadline.in(LONG));
    }

    private Place queueAt(String name) {
        return Place.queue(vhost.name(), name);
    }

    private Place exchangeAt(String name, String... keys) {
        return new Place(VertexType.EXCHANGE, vhost.name(), name, List.of(keys));
    }

    private static Message message(int bytes) {
        return new Message(Map.of("routingKey", "own"), Map.of(), new byte[bytes]);
    }

    private static CompletionStage<Sent> send(Outlet outlet, Message message, Place place) {
        String id = UUID.randomUUID().toString();
        return outlet.send(new Outgoing(message.with(Map.of(Outgoing.ID_HEADER, id)), place, id));
    }

    private static Sent outcome(CompletionStage<Sent> sent) throws Exception {
        return sent.toCompletableFuture().get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void what_no_queue_gets_is_returned_though_the_broker_confirms_it() throws Exception {
        channel.exchangeDeclare("orders", BuiltinExchangeType.DIRECT, true);
        channel.queueBind("target", "orders", "known");

        try (Outlet outlet = outlet(exchangeAt("orders"))) {
            List<CompletionStage<Sent>> sent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                sent.add(send(outlet, message(10), exchangeAt("orders", i % 2 == 0 ? "known" : "unknown")));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(outcome(sent.get(i)))
                        .isEqualTo(i % 2 == 0 ? new Sent.Confirmed() : new Sent.Returned("312 NO_ROUTE"));
            }
        }
        assertThat(channel.messageCount("target")).isEqualTo(10);
    }

    @Test
    void fewer_are_under_way_where_only_quorum_queues_are_reached() throws Exception {
        queue("quorum", Map.of("x-queue-type", "quorum"));
        channel.exchangeDeclare("pure", BuiltinExchangeType.FANOUT, true);
        channel.queueBind("quorum", "pure", "");
        channel.exchangeDeclare("mixed", BuiltinExchangeType.FANOUT, true);
        channel.queueBind("quorum", "mixed", "");
        channel.queueBind("target", "mixed", "");

        assertThat(window(queueAt("target"))).isEqualTo(2_000);
        assertThat(window(queueAt("quorum"))).isEqualTo(500);
        assertThat(window(exchangeAt("pure"))).isEqualTo(500);
        assertThat(window(exchangeAt("mixed"))).isEqualTo(2_000);
    }

    private int window(Place place) throws Exception {
        try (Outlet outlet = outlet(place)) {
            return outlet.window();
        }
    }

    @Test
    void several_keys_reach_each_queue_once() throws Exception {
        channel.exchangeDeclare("orders", BuiltinExchangeType.DIRECT, true);
        queue("both", Map.of());
        channel.queueBind("target", "orders", "a");
        channel.queueBind("both", "orders", "a");
        channel.queueBind("both", "orders", "b");
        queue("second", Map.of());
        channel.queueBind("second", "orders", "b");

        try (Outlet outlet = outlet(exchangeAt("orders", "a", "b"))) {
            assertThat(outcome(send(outlet, message(10), exchangeAt("orders", "a", "b"))))
                    .isEqualTo(new Sent.Confirmed());
        }

        assertThat(channel.messageCount("target")).isEqualTo(1);
        assertThat(channel.messageCount("both")).isEqualTo(1);
        assertThat(channel.messageCount("second")).isEqualTo(1);
    }

    @Test
    void a_full_queue_that_refuses_is_told_from_doubt() throws Exception {
        queue("full", Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
        channel.exchangeDeclare("fan", BuiltinExchangeType.FANOUT, true);
        channel.queueBind("full", "fan", "");

        try (Outlet outlet = outlet(queueAt("full"))) {
            assertThat(outcome(send(outlet, message(10), queueAt("full")))).isEqualTo(new Sent.Confirmed());
            assertThat(outcome(send(outlet, message(10), queueAt("full")))).isInstanceOf(Sent.Refused.class);
            assertThat(outcome(send(outlet, message(10), exchangeAt("fan")))).isInstanceOf(Sent.Unknown.class);
            assertThat(outlet.usable()).isTrue();
        }
        assertThat(channel.messageCount("full")).isEqualTo(1);
    }

    @Test
    void the_one_message_that_makes_the_broker_close_the_channel_is_refused_and_the_others_arrive() throws Exception {
        try (Outlet outlet = outlet(queueAt("target"))) {
            List<CompletionStage<Sent>> sent = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                sent.add(send(outlet, message(10), i % 10 == 5 ? exchangeAt("gone") : queueAt("target")));
            }
            for (int i = 0; i < 50; i++) {
                if (i % 10 == 5) {
                    assertThat(outcome(sent.get(i)))
                            .isInstanceOfSatisfying(Sent.Refused.class, refused -> assertThat(refused.reason())
                                    .contains("404", "gone"));
                } else {
                    assertThat(outcome(sent.get(i))).isEqualTo(new Sent.Confirmed());
                }
            }
            assertThat(outlet.usable()).isTrue();
        }
        assertThat(channel.messageCount("target")).isEqualTo(45);
    }

    @Test
    void a_user_without_permission_is_refused_in_the_brokers_words() throws Exception {
        String user = "reader-" + UUID.randomUUID();
        node.api().put("{\"password\":\"pass\",\"tags\":\"monitoring\"}", "users", user);
        node.api().put("{\"configure\":\".*\",\"write\":\"\",\"read\":\".*\"}", "permissions", vhost.name(), user);
        Credentials credentials = new Credentials(user, "pass");
        Settings settings = RabbitSettings.of(node, vhost.name());
        WorkPlan plan = plan("source", new Destination.Named(queueAt("target")));

        try (RabbitBroker reader = new RabbitBroker(new Settings(
                        "rabbit",
                        RabbitSettings.endpoints(List.of(node.amqpUri()), credentials),
                        settings.management(),
                        List.of(),
                        null,
                        QueueFilter.ALL,
                        Map.of(),
                        LONG));
                Outlet outlet = reader.outlet(plan, Deadline.in(LONG))) {
            for (int i = 0; i < 3; i++) {
                assertThat(outcome(send(outlet, message(10), queueAt("target"))))
                        .isInstanceOfSatisfying(Sent.Refused.class, refused -> assertThat(refused.reason())
                                .contains("403"));
            }
        }
        node.api().delete("users", user);
    }

    @Test
    void a_lost_connection_leaves_in_doubt_what_was_under_way() throws Exception {
        TcpProxy proxy = TcpProxy.to(node.port("amqp"));
        Settings settings = RabbitSettings.of(node, vhost.name());
        List<URI> through = List.of(URI.create("amqp://127.0.0.1:" + proxy.port()));
        WorkPlan plan = plan("source", new Destination.Named(queueAt("target")));
        try (RabbitBroker far = new RabbitBroker(new Settings(
                        "rabbit",
                        RabbitSettings.endpoints(through, new Credentials(node.user(), node.password())),
                        settings.management(),
                        List.of(),
                        null,
                        QueueFilter.ALL,
                        Map.of(),
                        LONG));
                Outlet outlet = far.outlet(plan, Deadline.in(LONG))) {
            assertThat(outcome(send(outlet, message(10), queueAt("target")))).isEqualTo(new Sent.Confirmed());
            proxy.blackHole();
            CompletionStage<Sent> doubtful = send(outlet, message(10), queueAt("target"));
            Thread sender = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("brokerdeck-outlet"))
                    .findFirst()
                    .orElseThrow();
            // it waits for more once it has written what there was
            await().atMost(LONG).until(() -> sender.getState() == Thread.State.WAITING);
            proxy.cut();

            assertThat(outcome(doubtful)).isInstanceOf(Sent.Unknown.class);
            await().atMost(LONG).until(() -> !outlet.usable());
            assertThat(outcome(send(outlet, message(10), queueAt("target")))).isInstanceOf(Sent.Refused.class);
        } finally {
            proxy.close();
        }
    }

    @Test
    void dead_letters_go_back_to_where_they_died_or_were_published_without_the_brokers_headers() throws Exception {
        channel.exchangeDeclare("orders", BuiltinExchangeType.DIRECT, true);
        queue("work", Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead"));
        queue("dead", Map.of());
        channel.queueBind("work", "orders", "order.new");
        channel.basicPublish(
                "orders",
                "order.new",
                new AMQP.BasicProperties.Builder()
                        .headers(Map.of("mine", "kept", "CC", List.of("copy")))
                        .build(),
                new byte[1]);
        await().atMost(LONG).until(() -> channel.messageCount("work") == 1);
        GetResponse got = channel.basicGet("work", false);
        channel.basicReject(got.getEnvelope().getDeliveryTag(), false);
        await().atMost(LONG).until(() -> channel.messageCount("dead") == 1);
        WorkPlan diedIn = plan("dead", new Destination.DiedIn());
        WorkPlan published = plan("dead", new Destination.PublishedTo());

        try (Pass pass = broker.open(diedIn, Deadline.in(LONG));
                Outlet back = broker.outlet(diedIn, Deadline.in(LONG));
                Outlet again = broker.outlet(published, Deadline.in(LONG))) {
            List<Held> held = pass.next(1, LONG);
            Message dead = held.get(0).message();
            Proposal.To died = (Proposal.To) back.propose(dead);
            Proposal.To origin = (Proposal.To) again.propose(dead);

            assertThat(died.place()).isEqualTo(queueAt("work"));
            assertThat(origin.place().name()).isEqualTo("orders");
            assertThat(origin.place().keys().get(0)).isEqualTo("order.new");
            assertThat(died.message().headers()).containsOnlyKeys("mine");
            assertThat(back.propose(message(1))).isInstanceOf(Proposal.Nowhere.class);
            channel.queueDelete("work");
            pass.giveBack();
        }
        WorkPlan later = plan("dead", new Destination.DiedIn());
        try (Pass pass = broker.open(later, Deadline.in(LONG));
                Outlet back = broker.outlet(later, Deadline.in(LONG))) {
            assertThat(back.propose(pass.next(1, LONG).get(0).message())).isInstanceOf(Proposal.Nowhere.class);
        }
    }

    @Test
    void messages_that_the_broker_would_refuse_or_lose_are_not_sent() throws Exception {
        channel.exchangeDeclare("orders", BuiltinExchangeType.DIRECT, true, false, Map.of("alternate-exchange", "fan"));
        channel.exchangeDeclare("fan", BuiltinExchangeType.FANOUT, true);
        channel.queueBind("target", "fan", "");
        channel.queueBind("target", "orders", "known");

        try (Outlet outlet = outlet(exchangeAt("orders"))) {
            Message ofAnother = new Message(Map.of("routingKey", "known", "userId", "nobody"), Map.of(), new byte[1]);
            Message shortLived = new Message(Map.of("routingKey", "known", "expiration", "0"), Map.of(), new byte[1]);
            Message astray = new Message(Map.of("routingKey", "unknown"), Map.of(), new byte[1]);
            Message good = new Message(Map.of("routingKey", "known"), Map.of(), new byte[1]);

            assertThat(outlet.propose(ofAnother)).isInstanceOf(Proposal.Nowhere.class);
            assertThat(outlet.propose(shortLived)).isInstanceOf(Proposal.Nowhere.class);
            assertThat(outlet.propose(astray)).isInstanceOf(Proposal.Nowhere.class);
            assertThat(outlet.propose(good)).isInstanceOf(Proposal.To.class);
        }
    }

    @Test
    void on_a_node_of_its_own_too_large_ones_are_refused_and_an_alarm_is_told_and_waited_for() throws Exception {
        end();
        Path config = Files.createTempFile("small", ".conf");
        Files.writeString(config, "collect_statistics_interval = 1000\nmax_message_size = 1000000\n");
        try (RabbitNode own = RabbitNode.fresh(version, "--config", config.toString())) {
            on(own);
            try (Outlet outlet = outlet(queueAt("target"))) {
                List<CompletionStage<Sent>> sent = new ArrayList<>();
                for (int size : new int[] {10, 500_000, 2_000_000, 10, 600_000, 1_500_000, 10}) {
                    sent.add(send(outlet, message(size), queueAt("target")));
                }
                for (int i = 0; i < 7; i++) {
                    assertThat(outcome(sent.get(i)))
                            .isInstanceOf(i == 2 || i == 5 ? Sent.Refused.class : Sent.Confirmed.class);
                }

                own.ctl("set_vm_memory_high_watermark", "0.00001");
                CompletionStage<Sent> first = send(outlet, message(10), queueAt("target"));
                await().atMost(LONG).until(() -> outlet.blocked() != null);
                CompletionStage<Sent> waiting = send(outlet, message(10), queueAt("target"));
                assertThat(waiting.toCompletableFuture()).isNotDone();

                own.ctl("set_vm_memory_high_watermark", "0.6");
                assertThat(outcome(first)).isEqualTo(new Sent.Confirmed());
                assertThat(outcome(waiting)).isEqualTo(new Sent.Confirmed());
                assertThat(outlet.blocked()).isNull();
            }
            broker.close();
            connection.close();
        } finally {
            Files.delete(config);
            start();
        }
    }
}
