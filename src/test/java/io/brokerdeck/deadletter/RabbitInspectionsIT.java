package io.brokerdeck.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.WorkPlan.Note;
import io.brokerdeck.deadletter.Comparison.Relation;
import io.brokerdeck.deadletter.Inspection.Ending;
import io.brokerdeck.deadletter.Inspection.State;
import io.brokerdeck.deadletter.LookDenied.Why;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.filter.Field;
import io.brokerdeck.deadletter.filter.Filter;
import io.brokerdeck.rabbitmq.RabbitBrokers;
import io.brokerdeck.store.QueueGate;
import io.brokerdeck.testing.RabbitNode;
import io.brokerdeck.testing.VirtualHost;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks into real queues: what they see, what they leave behind, and when they must not be taken. */
class RabbitInspectionsIT {
    private static Path folder;

    private @Nullable VirtualHost host;
    private @Nullable Connection connection;
    private @Nullable Channel opened;
    private @Nullable LookDesk desk;

    @BeforeAll
    static void keep(@TempDir Path given) {
        folder = given;
    }

    static Stream<Arguments> brokers() {
        return RabbitNode.versions().stream()
                .flatMap(version -> Stream.of("classic", "quorum").map(type -> Arguments.of(version, type)));
    }

    static Stream<String> versions() {
        return RabbitNode.versions().stream();
    }

    static Stream<String> anyVersion() {
        return RabbitNode.versions().stream().skip(RabbitNode.versions().size() - 1L);
    }

    private void open(String version) throws Exception {
        RabbitNode node = RabbitNode.shared(version);
        host = node.newVirtualHost();
        connection = host.connect();
        opened = connection.createChannel();
        opened.confirmSelect();
        desk = new LookDesk(
                RabbitBrokers.of(node.amqpUri(), node.managementUri(), node.user(), node.password()),
                Files.createTempDirectory(folder, "desk"));
    }

    @AfterEach
    void close() throws Exception {
        desk().close();
        Objects.requireNonNull(connection).close();
        Objects.requireNonNull(host).close();
    }

    private LookDesk desk() {
        return Objects.requireNonNull(desk);
    }

    private Channel channel() {
        return Objects.requireNonNull(opened);
    }

    private QueueRef queue(String name) {
        return new QueueRef("rabbit", Objects.requireNonNull(host).name(), name);
    }

    private void declare(String name, String type, Map<String, Object> more) throws Exception {
        Map<String, Object> arguments = new HashMap<>(more);
        arguments.put("x-queue-type", type);
        channel().queueDeclare(name, true, false, false, arguments);
    }

    private void send(String queue, List<String> bodies) throws Exception {
        for (String body : bodies) {
            channel()
                    .basicPublish(
                            "",
                            queue,
                            new AMQP.BasicProperties.Builder()
                                    .deliveryMode(2)
                                    .messageId("id-" + body)
                                    .headers(Map.of("tenant", body.length() % 2))
                                    .build(),
                            body.getBytes(StandardCharsets.UTF_8));
        }
        channel().waitForConfirmsOrDie(60_000);
    }

    private List<String> drain(String queue) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (GetResponse got = channel().basicGet(queue, true);
                got != null;
                got = channel().basicGet(queue, true)) {
            bodies.add(new String(got.getBody(), StandardCharsets.UTF_8));
        }
        return bodies;
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void a_look_sees_all_in_order_and_leaves_all_in_order(String version, String type) throws Exception {
        open(version);
        declare("dead", type, Map.of());
        send("dead", numbers(0, 2500));

        Inspection look = desk().look(queue("dead"));

        assertThat(look.state()).isEqualTo(State.KEPT);
        assertThat(look.ending()).isEqualTo(Ending.ALL);
        assertThat(look.seen()).isEqualTo(2500);
        assertThat(desk().bodies(look, Query.ALL)).isEqualTo(numbers(0, 2500));
        assertThat(drain("dead")).isEqualTo(numbers(0, 2500));
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void a_look_ends_at_its_bounds_and_says_which_one_it_was(String version, String type) throws Exception {
        open(version);
        declare("dead", type, Map.of());
        send("dead", numbers(0, 60));

        Inspection few = desk().look(queue("dead"), Part.ACTIVE, new Bounds(20, 1 << 30, Duration.ofMinutes(1)));
        Inspection small = desk().look(queue("dead"), Part.ACTIVE, new Bounds(1000, 2000, Duration.ofMinutes(1)));

        assertThat(few.ending()).isEqualTo(Ending.MESSAGES);
        assertThat(few.seen()).isEqualTo(20);
        assertThat(few.plan().messages()).isEqualTo(60);
        assertThat(small.ending()).isEqualTo(Ending.BYTES);
        assertThat(small.seen()).isBetween(1L, 59L);
        assertThat(drain("dead")).isEqualTo(numbers(0, 60));
    }

    /** The long way with the limit of the newest version alone. */
    static Stream<Arguments> limits() {
        return Stream.concat(
                versions().map(version -> Arguments.of(version, 4)),
                anyVersion().map(version -> Arguments.of(version, 20)));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void looks_until_one_is_refused_drop_nothing(String version, int limit) throws Exception {
        open(version);
        String name = "dead-" + limit;
        declare(name, "quorum", Map.of("x-delivery-limit", limit));
        send(name, numbers(0, 50));

        int looks = 0;
        Why refusal = null;
        while (refusal == null && looks < 40) {
            try {
                assertThat(desk().look(queue(name)).seen()).isEqualTo(50);
                looks++;
            } catch (LookDenied e) {
                refusal = e.why();
            }
        }

        // 3.10 does not count what is given back
        if (refusal != null) {
            assertThat(refusal).isInstanceOfSatisfying(Why.Refused.class, refused -> assertThat(
                            refused.refusal().name())
                    .isEqualTo("delivery-limit"));
            assertThat(looks).isBetween(1, limit - 1);
        }
        assertThat(drain(name)).isEqualTo(numbers(0, 50));
    }

    @ParameterizedTest
    @MethodSource("anyVersion")
    void a_look_that_costs_must_be_accepted_and_one_into_a_stream_costs_nothing(String version) throws Exception {
        open(version);
        declare("dead", "classic", Map.of());
        declare("stream", "stream", Map.of());
        send("dead", numbers(0, 3));
        send("stream", numbers(0, 300));
        desk().look(queue("dead"));

        assertThatThrownBy(() -> desk().inspections.start(queue("dead"), Part.ACTIVE, LookDesk.WIDE, false, "x"))
                .isInstanceOfSatisfying(LookDenied.class, denied -> assertThat(denied.why())
                        .isInstanceOfSatisfying(Why.Cost.class, cost -> assertThat(
                                        cost.planned().plan().costs())
                                .extracting(Note::name)
                                .contains("redelivered")));
        Inspection free = desk().look(queue("stream"));
        assertThat(free.plan().costs()).isEmpty();
        assertThat(desk().bodies(free, Query.ALL)).isEqualTo(numbers(0, 300));
        assertThat(desk().look(queue("stream")).seen()).isEqualTo(300);
    }

    @ParameterizedTest
    @MethodSource("anyVersion")
    void a_queue_that_a_look_could_harm_is_refused(String version) throws Exception {
        open(version);
        channel().queueDeclare("fleeting", false, false, true, Map.of());
        send("fleeting", List.of("a"));
        declare("single", "classic", Map.of("x-single-active-consumer", true));
        send("single", List.of("a"));
        channel().basicConsume("single", false, (tag, delivery) -> {}, tag -> {});

        assertThat(refusal("fleeting")).isEqualTo("auto-delete");
        assertThat(refusal("single")).isIn("single-active-consumer", "exclusive-consumer");
    }

    private String refusal(String queue) throws Exception {
        try {
            desk().look(queue(queue));
            return "";
        } catch (LookDenied e) {
            return ((Why.Refused) e.why()).refusal().name();
        }
    }

    @ParameterizedTest
    @MethodSource("anyVersion")
    void a_later_look_tells_what_is_new_what_is_gone_and_what_is_still_there(String version) throws Exception {
        open(version);
        declare("dead", "classic", Map.of());
        send("dead", List.of("gone", "same", "same", "twin", "twin"));
        desk().look(queue("dead"));
        drain("dead");
        send("dead", List.of("same", "same", "twin", "new"));

        Inspection later = desk().look(queue("dead"));
        Comparison comparison = desk().findings.compare(later.id()).orElseThrow();

        assertThat(comparison.stillThere()).isEqualTo(3);
        assertThat(comparison.fresh()).isEqualTo(1);
        assertThat(comparison.gone()).isEqualTo(2);
        assertThat(comparison.of(3)).isEqualTo(Relation.NEW);
        assertThat(desk().bodies(later, new Query("", null, Map.of(), null, null, Relation.NEW)))
                .containsExactly("new");
    }

    @ParameterizedTest
    @MethodSource("anyVersion")
    void messages_are_found_by_words_by_filters_and_by_facets(String version) throws Exception {
        open(version);
        declare("dead", "classic", Map.of());
        send("dead", numbers(0, 1200));
        Inspection look = desk().look(queue("dead"));

        assertThat(desk().bodies(look, words("id-117")))
                .containsExactly("117", "1170", "1171", "1172", "1173", "1174", "1175", "1176", "1177", "1178", "1179");
        assertThat(desk().bodies(look, filtered("headers[\"tenant\"] == 1 && text == \"5\"")))
                .containsExactly("5");
        assertThat(desk().bodies(look, filtered("id == \"id-42\" || size == 4 && id.endsWith(\"99\")")))
                .containsExactly("42", "1099", "1199");
        Found found = desk().findings
                .find(
                        look.id(),
                        new Query("", null, Map.of(Field.ROUTING_KEY, Set.of("dead")), null, null, null),
                        Masking.NONE);
        assertThat(found.progress().matches()).isEqualTo(1200);
        assertThat(desk().findings.groups(look.id(), 10, Masking.NONE).messages())
                .isEqualTo(1200);
    }

    private static Query words(String words) {
        return new Query(words, null, Map.of(), null, null, null);
    }

    private static Query filtered(String filter) {
        return new Query("", (Filter) Filter.compile(filter), Map.of(), null, null, null);
    }

    @ParameterizedTest
    @MethodSource("anyVersion")
    void one_look_at_a_time_passes_the_gate_of_a_queue(String version) throws Exception {
        open(version);
        declare("dead", "classic", Map.of());
        send("dead", numbers(0, 3));
        desk().look(queue("dead"));
        desk().journal
                .useTransaction(handle -> QueueGate.enter(handle, queue("dead").id(), "operation-1", null));

        assertThatThrownBy(() -> desk().inspections.start(queue("dead"), Part.ACTIVE, LookDesk.WIDE, true, "x"))
                .isInstanceOfSatisfying(LookDenied.class, denied -> assertThat(denied.why())
                        .isEqualTo(new Why.Busy("operation-1", false)));
    }
}
