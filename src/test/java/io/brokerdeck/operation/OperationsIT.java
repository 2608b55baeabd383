package io.brokerdeck.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.Topology.VertexType;
import io.brokerdeck.operation.Denied.Why;
import io.brokerdeck.testing.RabbitNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole operations in peace: what arrives, what stays, and what is said about it. */
class OperationsIT {
    private static Path folder;

    private @Nullable Mail mail;
    private @Nullable Desk desk;

    @BeforeAll
    static void keep(@TempDir Path given) {
        folder = given;
    }

    private Mail mail() {
        return Objects.requireNonNull(mail);
    }

    private Desk desk() {
        return Objects.requireNonNull(desk);
    }

    static Stream<Arguments> brokers() {
        return RabbitNode.versions().stream()
                .flatMap(version -> Stream.of("classic", "quorum").map(type -> Arguments.of(version, type)));
    }

    static Stream<Arguments> anyBroker() {
        return brokers().skip(RabbitNode.versions().size() * 2L - 1);
    }

    private void open(String version, String type) throws Exception {
        RabbitNode node = RabbitNode.shared(version);
        mail = new Mail(node.newVirtualHost(), type);
        desk = new Desk(node, Files.createTempDirectory(folder, "desk"));
    }

    @AfterEach
    void close() throws Exception {
        desk().close();
        mail().close();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void all_dead_letters_go_back_to_where_they_died_in_their_order(String version, String type) throws Exception {
        open(version, type);
        mail().fail(1200, i -> "m-" + i, Integer::toString);

        Operation done = desk().run(Desk.all(mail().dead()));

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.counts().done()).isEqualTo(1200);
        assertThat(mail().bodies(Mail.WORK)).isEqualTo(numbers(0, 1200));
        assertThat(mail().bodies(Mail.DEAD)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void chosen_ones_go_and_the_others_keep_their_order(String version, String type) throws Exception {
        open(version, type);
        mail().fail(30, i -> "m-" + i, Integer::toString);
        List<String> wanted = List.of("m-3", "m-4", "m-17", "m-29");

        Operation done = desk().run(new Order(
                mail().dead(),
                new Selection(
                        null,
                        new Selection.Where(wanted, List.of("rejected"), List.of(Mail.WORK), List.of(), List.of())),
                new Destination.DiedIn(),
                null,
                false,
                ""));

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(mail().bodies(Mail.WORK)).containsExactly("3", "4", "17", "29");
        assertThat(mail().bodies(Mail.DEAD))
                .isEqualTo(numbers(0, 30).stream()
                        .filter(number -> !wanted.contains("m-" + number))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("anyBroker")
    void those_that_come_after_the_choice_stay_untouched(String version, String type) throws Exception {
        open(version, type);
        mail().fail(20, null, i -> "old " + i);
        Operation running = desk().start(
                        new Order(mail().dead(), new Selection(null, null), new Destination.DiedIn(), 10.0, false, ""));

        mail().send(Mail.DEAD, 5, null, i -> "new " + i);
        Operation done = desk().settled(running.id());

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(mail().bodies(Mail.WORK)).hasSize(20).allMatch(body -> body.startsWith("old"));
        assertThat(mail().bodies(Mail.DEAD)).containsExactly("new 0", "new 1", "new 2", "new 3", "new 4");
    }

    @ParameterizedTest
    @MethodSource("anyBroker")
    void a_message_arrives_as_it_was_with_an_id_and_a_count(String version, String type) throws Exception {
        open(version, type);
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .contentType("text/x")
                .correlationId("c")
                .priority(3)
                .type("order")
                .headers(Map.of("tenant", "a", "n", 7L))
                .deliveryMode(2)
                .build();
        mail().channel().basicPublish("", Mail.WORK, properties, "body".getBytes(StandardCharsets.UTF_8));
        mail().await(Mail.WORK, 1);
        GetResponse got = mail().channel().basicGet(Mail.WORK, false);
        mail().channel().basicReject(got.getEnvelope().getDeliveryTag(), false);
        mail().await(Mail.DEAD, 1);

        Operation first = desk().run(Desk.all(mail().dead()));

        GetResponse arrived = mail().channel().basicGet(Mail.WORK, false);
        AMQP.BasicProperties props = arrived.getProps();
        assertThat(props.getHeaders().keySet())
                .containsExactlyInAnyOrder("tenant", "n", Outgoing.ID_HEADER, Outgoing.COUNT_HEADER);
        assertThat(props.getHeaders().get(Outgoing.ID_HEADER)).hasToString(first.id() + "-1");
        assertThat(props.getHeaders().get("n")).isEqualTo(7L);
        assertThat(List.of(props.getContentType(), props.getCorrelationId(), props.getType()))
                .containsExactly("text/x", "c", "order");
        assertThat(props.getPriority()).isEqualTo(3);

        mail().channel().basicReject(arrived.getEnvelope().getDeliveryTag(), false);
        mail().await(Mail.DEAD, 1);
        desk().run(Desk.all(mail().dead()));

        assertThat(mail().drain(Mail.WORK).get(0).getProps().getHeaders().get(Outgoing.COUNT_HEADER))
                .isEqualTo(2L);
    }

    @ParameterizedTest
    @MethodSource("anyBroker")
    void what_no_queue_takes_stays_and_after_three_of_them_and_a_trial_it_pauses(String version, String type)
            throws Exception {
        open(version, type);
        mail().channel().exchangeDeclare("shop", "topic");
        mail().channel().queueBind(Mail.WORK, "shop", "order.#");
        mail().send(Mail.DEAD, 10, i -> "m-" + i, Integer::toString);
        Operation running = desk().start(new Order(
                mail().dead(),
                new Selection(null, null),
                new Destination.Named(
                        new Place(VertexType.EXCHANGE, mail().dead().namespace(), "shop", List.of("order.x"))),
                2.0,
                false,
                ""));
        desk().await(running.id(), operation -> operation.counts().done() > 0);

        mail().channel().queueUnbind(Mail.WORK, "shop", "order.#");
        Operation paused = desk().settled(running.id());

        assertThat(paused.state()).isEqualTo(State.PAUSED);
        assertThat(Objects.requireNonNull(paused.failure()).message()).contains("shop");
        assertThat(desk().messages(paused, Outcome.RETURNED)).hasSizeBetween(3, 4);
        List<String> arrived = mail().bodies(Mail.WORK);
        assertThat(arrived).isEqualTo(numbers(0, arrived.size()));
        assertThat(mail().bodies(Mail.DEAD)).isEqualTo(numbers(arrived.size(), 10));
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void a_full_queue_refuses_and_every_message_stays_with_the_reason(String version, String type) throws Exception {
        open(version, type);
        mail().declare("small", Map.of("x-queue-type", type, "x-max-length", 5, "x-overflow", "reject-publish"));
        mail().send("small", 5, null, i -> "full");
        mail().send(Mail.DEAD, 20, i -> "m-" + i, Integer::toString);

        Operation done = desk().run(Desk.order(mail().dead(), Desk.queue(mail().dead(), "small")));

        List<String> arrived = mail().bodies("small").stream()
                .filter(body -> !body.equals("full"))
                .toList();
        List<String> stayed = mail().bodies(Mail.DEAD);
        // a quorum queue may take a few more before it knows that it is full; three refusals and a trial pause it
        assertThat(done.counts().done()).isEqualTo(arrived.size());
        assertThat(desk().messages(done, Outcome.REFUSED))
                .hasSizeBetween(3, stayed.size())
                .allMatch(message -> !message.detail().isEmpty());
        if (type.equals("classic")) {
            assertThat(done.state()).isEqualTo(State.PAUSED);
            assertThat(desk().messages(done, Outcome.REFUSED)).hasSize(4);
        }
        assertThat(Stream.concat(arrived.stream(), stayed.stream()))
                .containsExactlyInAnyOrderElementsOf(numbers(0, 20));
    }

    @ParameterizedTest
    @MethodSource("anyBroker")
    void pause_resume_and_cancel_leave_everything_accounted_for(String version, String type) throws Exception {
        open(version, type);
        mail().fail(300, i -> "m-" + i, Integer::toString);
        Operation running = desk().start(new Order(
                mail().dead(), new Selection(null, null), new Destination.DiedIn(), 100.0, false, ""));
        desk().await(running.id(), operation -> operation.counts().done() > 20);

        long begin = System.nanoTime();
        Operation paused = desk().operations.pause(running.id());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(desk().settled(paused.id()).state()).isEqualTo(State.PAUSED);
        long moved = desk().operations.get(paused.id()).counts().done();
        mail().await(Mail.DEAD, (int) (300 - moved));

        assertThatThrownBy(() -> desk().start(Desk.all(mail().dead())))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.why()).isEqualTo(new Why.Busy(paused.id(), false)));

        desk().operations.resume(paused.id(), null, true);
        desk().await(paused.id(), operation -> operation.counts().done() > moved);
        desk().operations.cancel(paused.id());
        Operation cancelled = desk().settled(paused.id());

        assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
        assertThat(mail().bodies(Mail.WORK))
                .isEqualTo(numbers(0, (int) cancelled.counts().done()));
        assertThat(mail().bodies(Mail.DEAD))
                .isEqualTo(numbers((int) cancelled.counts().done(), 300));
    }

    @ParameterizedTest
    @MethodSource("anyBroker")
    void a_key_begins_one_operation(String version, String type) throws Exception {
        open(version, type);
        mail().fail(3, null, Integer::toString);
        Order order = Desk.all(mail().dead());

        Operation first = desk().start(order, "key");
        Operation again = desk().operations.start(order, true, "operator", "key");

        assertThat(again.id()).isEqualTo(first.id());
        assertThatThrownBy(() -> desk().operations
                        .start(
                                Desk.order(mail().dead(), Desk.queue(mail().dead(), Mail.WORK)),
                                true,
                                "operator",
                                "key"))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.why()).isInstanceOf(Why.KeyReused.class));
        desk().settled(first.id());
        assertThat(mail().bodies(Mail.WORK)).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("anyBroker")
    void a_message_without_a_record_of_its_death_stays_and_says_so(String version, String type) throws Exception {
        open(version, type);
        mail().send(Mail.DEAD, 2, null, i -> "by hand");

        Operation done = desk().run(Desk.all(mail().dead()));

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(desk().messages(done, Outcome.REFUSED)).hasSize(2);
        assertThat(mail().bodies(Mail.DEAD)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("anyBroker")
    void a_deleted_queue_ends_the_operation_and_says_why(String version, String type) throws Exception {
        open(version, type);
        mail().fail(200, null, Integer::toString);
        Operation running = desk().start(
                        new Order(mail().dead(), new Selection(null, null), new Destination.DiedIn(), 50.0, false, ""));
        desk().await(running.id(), operation -> operation.counts().done() > 5);

        mail().channel().queueDelete(Mail.DEAD);
        Operation failed = desk().settled(running.id());

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(Objects.requireNonNull(failed.failure()).message()).contains(Mail.DEAD);
        assertThat(mail().bodies(Mail.WORK))
                .hasSizeGreaterThanOrEqualTo((int) failed.counts().done());
    }
}
