package io.brokerdeck.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.impl.LongStringHelper;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.MovingContract;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Sent;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.testing.RabbitNode;
import io.brokerdeck.testing.TcpProxy;
import io.brokerdeck.testing.VirtualHost;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of moving on a shared node of each version, for classic and quorum queues. */
abstract class RabbitMovingIT extends MovingContract {
    private final String version;
    private final String type;
    private VirtualHost vhost;
    private Broker broker;
    private Connection connection;

    RabbitMovingIT(String version, String type) {
        this.version = version;
        this.type = type;
    }

    @BeforeEach
    void start() throws Exception {
        assumeTrue(RabbitNode.versions().contains(version));
        RabbitNode node = RabbitNode.shared(version);
        vhost = node.newVirtualHost();
        broker = new RabbitBroker(RabbitSettings.of(node, vhost.name()));
        connection = vhost.connect();
        declare(SOURCE, Map.of());
        declare(TARGET, Map.of());
    }

    @AfterEach
    void end() throws Exception {
        broker.close();
        connection.close();
        vhost.close();
    }

    private void declare(String queue, Map<String, Object> more) throws Exception {
        Map<String, Object> arguments = new HashMap<>(more);
        arguments.put("x-queue-type", type);
        connection.createChannel().queueDeclare(queue, true, false, false, arguments);
    }

    @Override
    protected Broker broker() {
        return broker;
    }

    @Override
    protected QueueRef queue(String name) {
        return new QueueRef(broker.ref().name(), vhost.name(), name);
    }

    @Override
    protected void delete(String queue) throws Exception {
        connection.createChannel().queueDelete(queue);
    }

    @Override
    protected void send(String queue, int messages, int bytes) throws Exception {
        Channel channel = connection.createChannel();
        channel.confirmSelect();
        byte[] body = new byte[bytes];
        for (int i = 0; i < messages; i++) {
            channel.basicPublish(
                    "",
                    queue,
                    new AMQP.BasicProperties.Builder()
                            .deliveryMode(2)
                            .messageId(Integer.toString(i))
                            .build(),
                    body);
        }
        channel.waitForConfirmsOrDie();
        channel.close();
    }

    @Override
    protected List<String> drain(String queue) throws Exception {
        List<String> ids = new ArrayList<>();
        try (Channel channel = connection.createChannel()) {
            for (GetResponse got; (got = channel.basicGet(queue, true)) != null; ) {
                ids.add(got.getProps().getMessageId());
            }
        }
        return ids;
    }

    @Test
    void what_was_given_back_waits_in_the_queue_when_that_is_answered() throws Exception {
        send(SOURCE, 5_000, 10);
        try (Pass pass = open(plan(work(true)));
                Channel channel = connection.createChannel()) {
            hold(pass, 5_000);
            pass.giveBack();

            assertThat(channel.messageCount(SOURCE)).isEqualTo(5_000);
        }
    }

    @Test
    void a_line_that_breaks_leaves_thousands_in_their_order() throws Exception {
        send(SOURCE, 9_000, 10);
        RabbitNode node = vhost.node();
        TcpProxy line = TcpProxy.to(node.port("amqp"));
        URI amqp = URI.create("amqp://127.0.0.1:" + line.port());
        Broker behind = RabbitBrokers.of(amqp, node.managementUri(), node.user(), node.password());
        try (Pass pass = behind.open(plan(work(true)), Deadline.in(LONG))) {
            hold(pass, 9_000);

            line.cut();
        } finally {
            behind.close();
            line.close();
        }

        try (Channel channel = connection.createChannel()) {
            await().atMost(LONG).untilAsserted(() -> assertThat(channel.messageCount(SOURCE))
                    .isEqualTo(9_000));
            List<String> left = Collections.synchronizedList(new ArrayList<>());
            channel.basicConsume(
                    SOURCE,
                    true,
                    (tag, message) -> left.add(message.getProperties().getMessageId()),
                    tag -> {});
            await().atMost(LONG).untilAsserted(() -> assertThat(left).hasSize(9_000));
            assertThat(left).isEqualTo(numbers(0, 9_000));
        }
    }

    @Test
    void a_quorum_queue_counts_returns_as_the_version_does_and_tells_how_many_are_left() throws Exception {
        boolean quorum = type.equals("quorum");
        declare("limited", quorum ? Map.of("x-delivery-limit", 6) : Map.of());
        send("limited", 3, 10);
        boolean counts = quorum && !version.equals("4.3");
        WorkPlan plan = plan(new Work(queue("limited"), new Destination.Named(place(TARGET)), true, 0, 1));

        for (int look = 0; look < 7; look++) {
            try (Pass pass = open(plan)) {
                for (Held held : hold(pass, 3)) {
                    assertThat(held.deliveries()).isEqualTo(quorum ? (counts ? look : 0) : -1);
                    assertThat(held.returns()).isEqualTo(counts ? 6 - look : Held.UNLIMITED);
                }
                pass.giveBack();
            }
        }

        // the last return was one more than the limit: that is what 0 returns left means
        assertThat(drain("limited")).hasSize(counts ? 0 : 3);
    }

    @Test
    void properties_and_headers_arrive_as_they_were() throws Exception {
        Map<String, Object> nested = new HashMap<>();
        nested.put("text", "Ünïcode 🐇");
        nested.put("none", null);
        Map<String, Object> headers = new HashMap<>();
        headers.put("string", "text");
        headers.put("no utf-8", LongStringHelper.asLongString(new byte[] {(byte) 0xff, (byte) 0xfe, 0}));
        headers.put("byte", (byte) -3);
        headers.put("short", (short) -300);
        headers.put("int", 70_000);
        headers.put("long", 1L << 40);
        headers.put("float", 1.5f);
        headers.put("double", 2.25);
        headers.put("decimal", new BigDecimal("-12.34"));
        headers.put("true", true);
        headers.put("null", null);
        headers.put("bytes", new byte[] {1, 2, (byte) 0xff});
        headers.put("date", Date.from(Instant.ofEpochSecond(1_700_000_000)));
        headers.put("list", Arrays.asList("a", 1, null, nested, List.of(Date.from(Instant.EPOCH))));
        headers.put("map", nested);
        AMQP.BasicProperties sent = new AMQP.BasicProperties(
                "text/plain",
                "gzip",
                headers,
                2,
                3,
                "correlation",
                "reply",
                "3600000",
                "0",
                Date.from(Instant.ofEpochSecond(1_700_000_001)),
                "type",
                vhost.node().user(),
                "app",
                "cluster");
        byte[] body = "body".getBytes(StandardCharsets.UTF_8);
        Channel channel = connection.createChannel();
        channel.confirmSelect();
        channel.basicPublish("", SOURCE, sent, body);
        channel.waitForConfirmsOrDie();
        WorkPlan plan = plan(work(false));

        try (Pass pass = open(plan);
                Outlet outlet = broker.outlet(plan, Deadline.in(LONG))) {
            List<Held> held = hold(pass, 1);
            assertThat(held.get(0).message().properties())
                    .containsEntry("exchange", "")
                    .containsEntry("routingKey", SOURCE)
                    .containsEntry("timestamp", Instant.ofEpochSecond(1_700_000_001));
            assertThat(outcome(send(outlet, held.get(0).message(), "my id"))).isEqualTo(new Sent.Confirmed());
            pass.remove(held);
            pass.giveBack();
        }

        GetResponse got = channel.basicGet(TARGET, true);
        assertThat(got.getBody()).isEqualTo(body);
        assertThat(got.getProps().getHeaders().remove("brokerdeck-resubmission-id"))
                .hasToString("my id");
        got.getProps().getHeaders().remove("x-delivery-count");
        // as the client prints them: LongString and String, which say the same on the wire, are equal so
        Map<String, Object> before = new HashMap<>(headers);
        assertThat(comparable(got.getProps().getHeaders())).isEqualTo(comparable(before));
        assertThat(got.getProps().builder().headers(null).build())
                .hasToString(sent.builder().headers(null).build().toString());
    }

    /** Text as bytes, so that text the client read and text given to it compare. */
    private static Object comparable(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> all = new HashMap<>();
            map.forEach((key, each) -> all.put(key, comparable(each)));
            return all;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RabbitMovingIT::comparable).toList();
        }
        if (value instanceof com.rabbitmq.client.LongString text) {
            return "S" + Arrays.toString(text.getBytes());
        }
        if (value instanceof String text) {
            return "S" + Arrays.toString(text.getBytes(StandardCharsets.UTF_8));
        }
        if (value instanceof byte[] bytes) {
            return "x" + Arrays.toString(bytes);
        }
        return value == null ? "null" : value.getClass().getSimpleName() + value;
    }

    @Test
    void patience_is_a_third_of_the_consumer_timeout_but_at_most_ten_minutes() throws Exception {
        try (Pass pass = open(plan(work(true)))) {
            assertThat(pass.patience().left()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        }
        if (version.equals("3.10")) {
            // it knows no such policy
            return;
        }
        String policy = "{\"pattern\":\"^impatient$\",\"apply-to\":\"queues\","
                + "\"definition\":{\"consumer-timeout\":90000}}";
        vhost.node().api().put(policy, "policies", vhost.name(), "impatient");
        declare("impatient", Map.of());
        WorkPlan plan = plan(new Work(queue("impatient"), new Destination.Named(place(TARGET)), true, 0, 1));

        try (Pass pass = open(plan)) {
            assertThat(pass.patience().left()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        }
    }
}
