package io.brokerdeck.deadletter;

import static io.brokerdeck.deadletter.DeadHost.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.brokerdeck.store.QueueGate;
import io.brokerdeck.testing.RabbitNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    private @Nullable DeadHost opened;

    @BeforeAll
    static void keep(@TempDir Path given) {
        folder = given;
    }

    static Stream<Arguments> brokers() {
        return RabbitNode.versions().stream()
                .flatMap(version -> Stream.of("classic", "quorum").map(type -> Arguments.of(version, type)));
    }

    static Stream<String> anyVersion() {
        return RabbitNode.versions().stream().skip(RabbitNode.versions().size() - 1L);
    }

    private void open(String version) throws Exception {
        opened = new DeadHost(version, Files.createTempDirectory(folder, "desk"));
    }

    @AfterEach
    void close() throws Exception {
        host().close();
    }

    private DeadHost host() {
        return Objects.requireNonNull(opened);
    }

    private LookDesk desk() {
        return host().desk;
    }

    private QueueRef queue(String name) {
        return host().queue(name);
    }

    private void declare(String name, String type) throws Exception {
        host().declare(name, type, Map.of());
    }

    private void send(String queue, List<String> bodies) throws Exception {
        host().send(queue, bodies);
    }

    private List<String> drain(String queue) throws Exception {
        return host().drain(queue);
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void a_look_sees_all_in_order_and_leaves_all_in_order(String version, String type) throws Exception {
        open(version);
        declare("dead", type);
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
        declare("dead", type);
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

    @ParameterizedTest
    @MethodSource("anyVersion")
    void a_look_that_costs_must_be_accepted_and_one_into_a_stream_costs_nothing(String version) throws Exception {
        open(version);
        declare("dead", "classic");
        declare("stream", "stream");
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
        host().channel.queueDeclare("fleeting", false, false, true, Map.of());
        send("fleeting", List.of("a"));
        host().declare("single", "classic", Map.of("x-single-active-consumer", true));
        send("single", List.of("a"));
        host().channel.basicConsume("single", false, (tag, delivery) -> {}, tag -> {});

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
        declare("dead", "classic");
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
        declare("dead", "classic");
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
        declare("dead", "classic");
        send("dead", numbers(0, 3));
        desk().look(queue("dead"));
        desk().journal
                .useTransaction(handle -> QueueGate.enter(handle, queue("dead").id(), "operation-1", null));

        assertThatThrownBy(() -> desk().inspections.start(queue("dead"), Part.ACTIVE, LookDesk.WIDE, true, "x"))
                .isInstanceOfSatisfying(LookDenied.class, denied -> assertThat(denied.why())
                        .isEqualTo(new Why.Busy("operation-1", false)));
    }
}
