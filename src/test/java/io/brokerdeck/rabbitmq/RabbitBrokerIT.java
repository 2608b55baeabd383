package io.brokerdeck.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerContract;
import io.brokerdeck.broker.Counter;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.QueueDetails;
import io.brokerdeck.broker.Role;
import io.brokerdeck.testing.RabbitNode;
import io.brokerdeck.testing.TcpProxy;
import io.brokerdeck.testing.VirtualHost;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract on a shared node of each version, and what is particular to RabbitMQ. */
abstract class RabbitBrokerIT extends BrokerContract {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final String version;
    private RabbitNode node;
    private VirtualHost vhost;
    private Broker broker;
    private Connection connection;
    private @Nullable Channel sending;
    private @Nullable Channel taking;
    private TcpProxy proxy;

    RabbitBrokerIT(String version) {
        this.version = version;
    }

    @BeforeEach
    void open() {
        assumeTrue(RabbitNode.versions().contains(version));
        node = RabbitNode.shared(version);
        // a name that another virtual host's queue could be taken for
        vhost = node.newVirtualHost("a/" + java.util.UUID.randomUUID());
        broker = new RabbitBroker(RabbitSettings.of(node, vhost.name()));
        connection = vhost.connect();
        proxy = TcpProxy.to(node.port("management"));
    }

    @AfterEach
    void shut() throws Exception {
        broker.close();
        proxy.close();
        connection.close();
        vhost.close();
    }

    @Override
    protected Broker broker() {
        return broker;
    }

    @Override
    protected Broker strangers() {
        return new RabbitBroker(
                RabbitSettings.of(node, vhost.name(), "wrong", List.of(node.managementUri()), List.of()));
    }

    @Override
    protected Broker unheard() {
        proxy.blackHole();
        URI address = URI.create("http://127.0.0.1:" + proxy.port());
        return new RabbitBroker(
                RabbitSettings.of(node, vhost.name(), node.password(), List.of(address), List.of(address)));
    }

    @Override
    protected String namespace() {
        return vhost.name();
    }

    private Channel admin() throws Exception {
        return connection.createChannel();
    }

    @Override
    protected void create(String queue) throws Exception {
        admin().queueDeclare(queue, true, false, false, Map.of());
    }

    @Override
    protected void delete(String queue) throws Exception {
        admin().queueDelete(queue);
    }

    @Override
    protected void send(String queue, int messages) throws Exception {
        Channel channel = sending == null ? connection.createChannel() : sending;
        sending = channel;
        channel.confirmSelect();
        for (int i = 0; i < messages; i++) {
            channel.basicPublish("", queue, null, "hello".getBytes(StandardCharsets.UTF_8));
        }
        channel.waitForConfirmsOrDie();
    }

    @Override
    protected void take(String queue, int messages, int acknowledged) throws Exception {
        Channel channel = taking == null ? connection.createChannel() : taking;
        taking = channel;
        for (int i = 0; i < messages; i++) {
            GetResponse got = channel.basicGet(queue, false);
            if (i < acknowledged) {
                channel.basicAck(got.getEnvelope().getDeliveryTag(), false);
            }
        }
    }

    @Override
    protected void hangUp() throws Exception {
        Objects.requireNonNull(sending).close();
        Objects.requireNonNull(taking).close();
        sending = null;
        taking = null;
    }

    @Test
    void the_management_api_tells_the_same_where_the_plugin_is_away() throws Exception {
        URI nobody = URI.create("http://127.0.0.1:1");
        broker = new RabbitBroker(RabbitSettings.of(
                node, vhost.name(), node.password(), List.of(nobody, node.managementUri()), List.of(nobody)));
        create("orders");
        send("orders", 7);

        eventually(o -> {
            assertThat(figure(o, Gauge.READY, "orders")).isEqualTo(7);
            assertThat(figure(o, Gauge.CONSUMERS, "orders")).isZero();
            assertThat(o.gaps()).hasSize(1);
        });
    }

    @Test
    void the_plugin_alone_tells_names_and_figures() throws Exception {
        broker = new RabbitBroker(
                RabbitSettings.of(node, vhost.name(), node.password(), List.of(), List.of(node.prometheusUri())));
        create("it's \"mine\"");
        send("it's \"mine\"", 7);

        eventually(o -> assertThat(figure(o, Gauge.READY, "it's \"mine\"")).isEqualTo(7));
    }

    @Test
    void with_management_and_plugin_away_amqp_tells_what_it_can() throws Exception {
        TcpProxy plugin = TcpProxy.to(node.port("prometheus"));
        broker = new RabbitBroker(RabbitSettings.of(
                node,
                vhost.name(),
                node.password(),
                List.of(URI.create("http://127.0.0.1:" + proxy.port())),
                List.of(URI.create("http://127.0.0.1:" + plugin.port()))));
        create("orders");
        send("orders", 7);
        eventually(o -> assertThat(figure(o, Gauge.READY, "orders")).isEqualTo(7));

        proxy.cut();
        plugin.cut();
        send("orders", 1);

        eventually(o -> {
            assertThat(figure(o, Gauge.READY, "orders")).isEqualTo(8);
            assertThat(figure(o, Gauge.UNACKNOWLEDGED, "orders")).isNaN();
            assertThat(o.gaps()).isNotEmpty();
        });
        plugin.close();
    }

    @Test
    void clients_that_connect_anew_for_each_message_are_counted() throws Exception {
        create("orders");
        eventually(o -> assertThat(figure(o, Counter.PUBLISHED, "orders")).isZero());

        sendOneByOne("orders", 20);
        for (int i = 0; i < 15; i++) {
            try (Connection brief = vhost.connect()) {
                Channel channel = brief.createChannel();
                GetResponse got = channel.basicGet("orders", false);
                channel.basicAck(got.getEnvelope().getDeliveryTag(), false);
            }
        }

        eventually(o -> {
            assertThat(figure(o, Counter.PUBLISHED, "orders")).isEqualTo(20);
            assertThat(figure(o, Counter.DELIVERED, "orders")).isEqualTo(15);
            assertThat(figure(o, Counter.ACKNOWLEDGED, "orders")).isEqualTo(15);
        });
        send("orders", 1);
        eventually(o -> assertThat(figure(o, Counter.PUBLISHED, "orders")).isEqualTo(21));
    }

    @Test
    void what_happens_while_the_management_api_is_silent_for_a_moment_is_counted() throws Exception {
        broker = new RabbitBroker(RabbitSettings.of(
                node,
                vhost.name(),
                node.password(),
                List.of(URI.create("http://127.0.0.1:" + proxy.port())),
                List.of(node.prometheusUri())));
        create("orders");
        eventually(o -> assertThat(figure(o, Counter.PUBLISHED, "orders")).isZero());

        proxy.cut();
        eventually(o -> assertThat(o.gaps()).isNotEmpty());
        sendOneByOne("orders", 20);
        await().atMost(LONG).untilAsserted(() -> assertThat(node.api().get("queues", vhost.name(), "orders"))
                .contains("\"publish\":20"));
        eventually(o -> assertThat(o.gaps()).isNotEmpty());
        proxy.pass();

        eventually(o -> assertThat(figure(o, Counter.PUBLISHED, "orders")).isEqualTo(20));
    }

    private void sendOneByOne(String queue, int messages) throws Exception {
        for (int i = 0; i < messages; i++) {
            try (Connection brief = vhost.connect()) {
                Channel channel = brief.createChannel();
                channel.confirmSelect();
                channel.basicPublish("", queue, null, "hello".getBytes(StandardCharsets.UTF_8));
                channel.waitForConfirmsOrDie();
            }
        }
    }

    @Test
    void roles_and_ends_come_from_arguments_and_policies() throws Exception {
        Channel channel = admin();
        channel.exchangeDeclare("dlx", "topic", true);
        // A policy that comes later than the queues is seen when what exists is next read.
        node.api()
                .put(
                        "{\"pattern\":\"^orders$\",\"apply-to\":\"queues\",\"definition\":{\"dead-letter-exchange\":\"dlx\"}}",
                        "policies",
                        vhost.name(),
                        "dead letters");
        create("orders.dead");
        channel.queueBind("orders.dead", "dlx", "#");
        create("orders");

        eventually(o -> {
            int row = o.inventory().row(queue("orders.dead")).orElseThrow();
            assertThat(o.inventory().queues().get(row).role()).isEqualTo(Role.DEAD_LETTER);
            assertThat(o.inventory().queues().get(row).sources()).containsExactly(queue("orders"));
        });
    }

    @Test
    void details_tell_consumers_and_the_delivery_limit() throws Exception {
        Channel channel = admin();
        channel.queueDeclare("limited", true, false, false, Map.of("x-queue-type", "quorum", "x-delivery-limit", 7));
        channel.queueDeclare("unset", true, false, false, Map.of("x-queue-type", "quorum"));
        channel.basicQos(3);
        channel.basicConsume("limited", false, "me", (tag, message) -> {}, tag -> {});

        eventually(o -> {
            QueueDetails details = broker.details(queue("limited"), Deadline.in(LONG));
            assertThat(details.deliveryLimit()).isEqualTo(7);
            assertThat(details.consumers()).singleElement().satisfies(consumer -> {
                assertThat(consumer.tag()).isEqualTo("me");
                assertThat(consumer.prefetch()).isEqualTo(3);
            });
        });
        Integer unset = node.version().startsWith("3.") ? null : Integer.valueOf(20);
        eventually(o -> assertThat(
                        broker.details(queue("unset"), Deadline.in(LONG)).deliveryLimit())
                .isEqualTo(unset));
    }

    @Test
    void a_connection_is_listed_and_can_be_closed_twice() throws Exception {
        Connection other = vhost.connect();
        other.createChannel();
        String[] id = new String[1];
        eventually(o -> {
            id[0] = broker.connections(Deadline.in(LONG)).stream()
                    .filter(c -> c.namespace().equals(vhost.name())
                            && c.peer()
                                    .equals("127.0.0.1:"
                                            + ((com.rabbitmq.client.impl.AMQConnection)
                                                            ((com.rabbitmq.client.impl.recovery
                                                                                    .AutorecoveringConnection)
                                                                            other)
                                                                    .getDelegate())
                                                    .getLocalPort()))
                    .findFirst()
                    .orElseThrow()
                    .id();
            assertThat(broker.channels(Deadline.in(LONG)))
                    .anySatisfy(c -> assertThat(c.connection()).isEqualTo(id[0]));
        });

        broker.closeConnection(id[0], "maintenance ünd more", Deadline.in(LONG));
        broker.closeConnection(id[0], "again", Deadline.in(LONG));

        eventually(o -> assertThat(broker.connections(Deadline.in(LONG)))
                .noneSatisfy(c -> assertThat(c.id()).isEqualTo(id[0])));
        other.abort();
    }

    @Test
    void a_virtual_host_without_permission_is_a_gap_and_the_others_work() throws Exception {
        VirtualHost hidden = node.newVirtualHost();
        String user = "monitor-" + java.util.UUID.randomUUID();
        node.api().put("{\"password\":\"pass\",\"tags\":\"monitoring\"}", "users", user);
        node.api().put("{\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"}", "permissions", vhost.name(), user);
        Settings settings = RabbitSettings.of(node, vhost.name());
        broker = new RabbitBroker(new Settings(
                "rabbit",
                List.of(),
                RabbitSettings.endpoints(List.of(node.managementUri()), new Credentials(user, "pass")),
                settings.prometheus(),
                null,
                settings.filter(),
                Map.of(),
                settings.topologyInterval()));
        create("orders");

        eventually(o -> {
            assertThat(figure(o, Gauge.READY, "orders")).isZero();
            assertThat(o.gaps()).anySatisfy(gap -> assertThat(gap.part()).isEqualTo("virtual host " + hidden.name()));
        });
        node.api().delete("users", user);
        hidden.close();
    }

    @Test
    void nodes_tell_memory_disk_and_version() throws Exception {
        eventually(o -> {
            assertThat(o.nodes()).hasSize(1);
            assertThat(o.nodes().get(0).running()).isTrue();
            assertThat(o.nodes().get(0).version()).startsWith(node.version());
            assertThat(o.nodes().get(0).memoryUsedBytes()).isPositive();
            assertThat(o.nodes().get(0).diskFreeBytes()).isPositive();
            assertThat(o.nodes().get(0).alarms()).isEmpty();
        });
    }
}
