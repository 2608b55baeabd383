package io.brokerdeck.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Topology.VertexType;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.testing.RabbitNode;
import io.brokerdeck.testing.VirtualHost;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is refused and what is told beforehand, on a shared node of each version. */
abstract class RabbitPlanIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum");

    private final String version;
    private RabbitNode node;
    private VirtualHost vhost;
    private RabbitBroker broker;
    private Connection connection;
    private Channel channel;

    RabbitPlanIT(String version) {
        this.version = version;
    }

    @BeforeEach
    void start() throws Exception {
        assumeTrue(RabbitNode.versions().contains(version));
        node = RabbitNode.shared(version);
        vhost = node.newVirtualHost();
        broker = new RabbitBroker(RabbitSettings.of(node, vhost.name()));
        connection = vhost.connect();
        channel = connection.createChannel();
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

    private void policy(String pattern, String definition) {
        node.api()
                .put(
                        "{\"pattern\":\"" + pattern + "\",\"apply-to\":\"queues\",\"definition\":" + definition + "}",
                        "policies",
                        vhost.name(),
                        "policy for " + pattern);
    }

    private QueueRef ref(String queue) {
        return new QueueRef("rabbit", vhost.name(), queue);
    }

    private Work toTarget(String source) {
        return new Work(ref(source), new Destination.Named(Place.queue(vhost.name(), "target")), true, 0, 1);
    }

    private Work to(String source, VertexType type, String name, String... keys) {
        Place place = new Place(type, vhost.name(), name, List.of(keys));
        return new Work(ref(source), new Destination.Named(place), true, 0, 1);
    }

    private Feasible<WorkPlan> ask(Work work) throws BrokerException {
        return broker.planWork(work, Deadline.in(LONG));
    }

    private Feasible.Refusal refusal(Work work, String name) {
        Feasible.Refusal[] found = new Feasible.Refusal[1];
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(ask(work)).isInstanceOf(Feasible.No.class);
            found[0] = ((Feasible.No<WorkPlan>) ask(work)).refusal();
            assertThat(found[0].name()).isEqualTo(name);
        });
        assertThat(found[0].message()).isNotBlank();
        assertThat(found[0].mend()).isNotBlank();
        return found[0];
    }

    private WorkPlan plan(Work work) {
        return ((Feasible.Yes<WorkPlan>) await().atMost(LONG).until(() -> ask(work), Feasible.Yes.class::isInstance))
                .value();
    }

    private static List<String> names(List<WorkPlan.Note> notes) {
        return notes.stream().map(WorkPlan.Note::name).toList();
    }

    @Test
    void queues_that_reading_would_harm_or_that_cannot_be_read_are_refused() throws Exception {
        channel.queueDeclare("passing", true, false, true, Map.of());
        queue("log", Map.of("x-queue-type", "stream"));
        channel.queueDeclare("mine", false, true, false, Map.of());
        queue("taken", Map.of());
        connection.createChannel().basicConsume("taken", false, "me", false, true, Map.of(), (t, m) -> {}, t -> {});
        queue("single", Map.of("x-single-active-consumer", true));
        connection.createChannel().basicConsume("single", false, (t, m) -> {}, t -> {});

        refusal(toTarget("passing"), "auto-delete");
        refusal(toTarget("log"), "stream");
        refusal(toTarget("mine"), "exclusive");
        refusal(toTarget("taken"), "exclusive-consumer");
        refusal(toTarget("single"), "single-active-consumer");
    }

    @Test
    void a_limit_that_could_drop_what_is_given_back_is_refused_when_the_queue_is_half_full() throws Exception {
        queue("work", Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "short"));
        queue("short", Map.of("x-max-length", 10));
        for (int i = 0; i < 6; i++) {
            channel.basicPublish("", "short", null, new byte[1]);
        }

        assertThat(refusal(toTarget("short"), "length-limit").message()).contains("10 messages", "60 %");
        channel.basicGet("short", true);
        channel.basicGet("short", true);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(ask(toTarget("short"))).isInstanceOf(Feasible.Yes.class));
        assertThat(names(plan(toTarget("short")).warnings())).contains("length-limit");

        policy("^polite$", "{\"max-length\":1,\"overflow\":\"reject-publish\"}");
        queue("polite", Map.of());
        channel.basicPublish("", "polite", null, new byte[1]);
        assertThat(names(plan(toTarget("polite")).warnings())).doesNotContain("length-limit");
    }

    @Test
    void returns_near_the_delivery_limit_are_refused_with_numbers() throws Exception {
        policy("^limited$", "{\"delivery-limit\":7}");
        queue("limited", QUORUM);
        Work once = toTarget("limited");

        WorkPlan plan = plan(once);

        assertThat(plan.costs()).extracting(WorkPlan.Note::name).contains("redelivered", "deliveries");
        Work often = new Work(once.source(), once.destination(), true, 4, 1);
        if (version.equals("4.3")) {
            assertThat(ask(often)).isInstanceOf(Feasible.Yes.class);
        } else {
            assertThat(ask(new Work(once.source(), once.destination(), true, 3, 1)))
                    .isInstanceOf(Feasible.Yes.class);
            assertThat(refusal(often, "delivery-limit").message()).contains("7", "4", "2");
        }
    }

    @Test
    void consumers_priorities_and_expiry_are_told() throws Exception {
        queue("busy", Map.of("x-max-priority", 5, "x-message-ttl", 60_000));
        connection.createChannel().basicConsume("busy", false, (t, m) -> {}, t -> {});

        WorkPlan plan = plan(toTarget("busy"));

        assertThat(names(plan.warnings())).contains("consumers", "priorities", "expiry");
        assertThat(names(plan.costs())).contains("hidden");
        assertThat(plan.stripped()).contains("x-death", "CC");
    }

    @Test
    void destinations_that_would_take_nothing_are_refused() throws Exception {
        queue("source", Map.of());
        queue("gone at once", Map.of("x-message-ttl", 0));
        channel.exchangeDeclare("inside", BuiltinExchangeType.FANOUT, true, false, true, Map.of());
        channel.exchangeDeclare("blind", BuiltinExchangeType.DIRECT, true);
        channel.exchangeDeclare("round", BuiltinExchangeType.DIRECT, true);
        channel.queueBind("source", "round", "k");
        channel.exchangeDeclare(
                "astray", BuiltinExchangeType.DIRECT, true, false, Map.of("alternate-exchange", "catch"));
        channel.exchangeDeclare("catch", BuiltinExchangeType.FANOUT, true);
        queue("caught", Map.of());
        channel.queueBind("caught", "catch", "");

        refusal(to("source", VertexType.QUEUE, "made up"), "no-destination");
        refusal(to("source", VertexType.EXCHANGE, "made up"), "no-destination");
        refusal(to("source", VertexType.QUEUE, "source"), "source-as-destination");
        refusal(to("source", VertexType.EXCHANGE, "round", "k"), "source-as-destination");
        refusal(to("source", VertexType.QUEUE, "gone at once"), "destination-expires");
        refusal(to("source", VertexType.EXCHANGE, "inside"), "internal-exchange");
        refusal(to("source", VertexType.EXCHANGE, "blind"), "no-queue");
        assertThat(refusal(to("source", VertexType.EXCHANGE, "astray", "k"), "no-queue")
                        .message())
                .contains("alternate");
        Place elsewhere = Place.queue("no such host", "q");
        refusal(new Work(ref("source"), new Destination.Named(elsewhere), true, 0, 1), "no-destination");
    }

    @Test
    void what_other_brokers_have_beside_the_messages_that_wait_is_refused() throws Exception {
        queue("source", Map.of());
        queue("target", Map.of());
        Work waiting = toTarget("source");

        assertThat(refusal(of(waiting, waiting.destination(), Part.SCHEDULED, List.of()), "part")
                        .message())
                .contains("delayed-message plugin");
        refusal(of(waiting, waiting.destination(), Part.DEFERRED, List.of()), "part");
        refusal(of(waiting, waiting.destination(), Part.ACTIVE, List.of(1L)), "positions");
        refusal(of(waiting, new Destination.Nowhere(), Part.ACTIVE, List.of()), "nowhere");
    }

    private static Work of(Work work, Destination destination, String part, List<Long> positions) {
        return new Work(work.source(), destination, true, 0, 1, Long.MAX_VALUE, "", "", part, positions);
    }

    @Test
    void every_queue_that_would_get_messages_is_told_with_what_happens_there() throws Exception {
        queue("source", Map.of());
        channel.exchangeDeclare("all", BuiltinExchangeType.DIRECT, true, false, Map.of("alternate-exchange", "catch"));
        channel.exchangeDeclare("catch", BuiltinExchangeType.FANOUT, true);
        queue("one", Map.of("x-max-length", 5));
        queue("two", Map.of("x-message-ttl", 1000));
        queue("caught", Map.of());
        channel.queueBind("one", "all", "a");
        channel.queueBind("two", "all", "b");
        channel.queueBind("caught", "catch", "");

        WorkPlan plan = plan(to("source", VertexType.EXCHANGE, "all", "a", "b"));

        assertThat(plan.reach()).extracting(each -> each.queue().name()).containsExactlyInAnyOrder("one", "two");
        assertThat(names(plan.warnings())).contains("destination-length-limit", "destination-expiry", "copies");
    }

    @Test
    void where_dead_letters_would_go_back_to_is_known_from_the_wiring() throws Exception {
        channel.exchangeDeclare("orders", BuiltinExchangeType.TOPIC, true);
        queue("work", Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead"));
        queue("dead", Map.of());
        queue("audit", Map.of());
        channel.queueBind("work", "orders", "order.#");
        channel.queueBind("audit", "orders", "#");

        WorkPlan diedIn = plan(new Work(ref("dead"), new Destination.DiedIn(), false, 0, 1));
        WorkPlan published = plan(new Work(ref("dead"), new Destination.PublishedTo(), false, 0, 1));
        WorkPlan none = plan(new Work(ref("audit"), new Destination.DiedIn(), false, 0, 1));

        assertThat(diedIn.reach()).extracting(each -> each.queue().name()).containsExactly("work");
        assertThat(published.reach()).extracting(each -> each.queue().name()).contains("work", "audit");
        assertThat(none.reach()).isEmpty();
        assertThat(names(none.warnings())).contains("no-dead-letter-queue");
    }

    @Test
    void a_queue_made_anew_in_another_way_is_not_read_by_the_old_plan() throws Exception {
        queue("source", Map.of());
        WorkPlan plan = plan(toTarget("source"));
        channel.queueDelete("source");
        queue("source", QUORUM);
        plan(toTarget("source"));

        BrokerException thrown =
                catchThrowableOfType(BrokerException.class, () -> broker.open(plan, Deadline.in(LONG)));

        assertThat(thrown.failure().reason()).isEqualTo(Failure.REFUSED);
    }

    @Test
    void without_the_management_api_nothing_is_moved() throws Exception {
        queue("source", Map.of());
        List<URI> nobody = List.of(URI.create("http://127.0.0.1:1"));

        try (RabbitBroker blind =
                new RabbitBroker(RabbitSettings.of(node, vhost.name(), node.password(), nobody, List.of()))) {
            assertThat(blind.planWork(toTarget("source"), Deadline.in(LONG)))
                    .isInstanceOfSatisfying(
                            Feasible.No.class,
                            no -> assertThat(no.refusal().name()).isEqualTo("unknown-facts"));
        }
    }
}
