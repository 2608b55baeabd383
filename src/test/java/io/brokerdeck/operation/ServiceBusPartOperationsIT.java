package io.brokerdeck.operation;

import static io.brokerdeck.servicebus.LocalBus.queue;
import static io.brokerdeck.servicebus.LocalBus.queues;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.operation.Denied.Why;
import io.brokerdeck.sandbox.Faults.Loss;
import io.brokerdeck.sandbox.Tier;
import io.brokerdeck.servicebus.LocalBus;
import io.brokerdeck.servicebus.ServiceBusBrokers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole operations on deferred and scheduled messages of a Service Bus namespace in this JVM. */
class ServiceBusPartOperationsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LocalBus bus;
    private Desk desk;

    @BeforeEach
    void start(@TempDir Path folder) {
        bus = LocalBus.of(queues(queue("orders", "\"LockDuration\":\"PT5S\""), queue("copies", "")), Tier.STANDARD);
        desk = new Desk(ServiceBusBrokers.of(bus.connectionString(), bus.management()), folder);
    }

    @AfterEach
    void stop() {
        desk.close();
        bus.close();
    }

    private static List<ServiceBusMessage> messages(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new ServiceBusMessage("body " + i).setMessageId("id-" + i))
                .toList();
    }

    private static QueueRef ref(String name) {
        return new QueueRef(ServiceBusBrokers.NAME, ServiceBusBrokers.NAMESPACE, name);
    }

    private static Order deferred(String to, String guarantee) {
        return new Order(
                ref("orders"),
                new Selection(null, null),
                Desk.queue(ref("orders"), to),
                null,
                false,
                "",
                guarantee,
                Part.DEFERRED);
    }

    private static Order cancellation(@Nullable Long atMost, Long... positions) {
        Selection.Where where = positions.length == 0
                ? null
                : new Selection.Where(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(positions));
        return new Order(
                ref("orders"),
                new Selection(atMost, where),
                new Destination.Nowhere(),
                null,
                false,
                "too early",
                "",
                Part.SCHEDULED);
    }

    private List<String> ids(String queue, ServiceBusMessageState state) {
        return bus.peek(queue).stream()
                .filter(message -> message.getState() == state)
                .map(ServiceBusReceivedMessage::getMessageId)
                .toList();
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "id-" + i).toList();
    }

    private List<JsonNode> archived(Operation operation) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        desk.operations.archive(operation.id(), out);
        List<JsonNode> all = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            all.add(JSON.readTree(line));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {Guarantee.EXACTLY_ONCE, Guarantee.AT_LEAST_ONCE})
    void deferred_messages_move_in_their_order_and_those_that_wait_stay(String guarantee) throws Exception {
        bus.defer("orders", messages(0, 350));
        bus.send("orders", messages(350, 360));

        Operation done = desk.run(deferred("copies", guarantee));

        assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo(State.DONE);
        assertThat(done.planned()).isEqualTo(350);
        assertThat(done.plan().guarantee()).isEqualTo(guarantee);
        assertThat(done.counts().of(Outcome.SETTLED)).isEqualTo(350);
        assertThat(ids("copies", ServiceBusMessageState.ACTIVE)).isEqualTo(numbered(0, 350));
        assertThat(ids("orders", ServiceBusMessageState.DEFERRED)).isEmpty();
        assertThat(ids("orders", ServiceBusMessageState.ACTIVE)).isEqualTo(numbered(350, 360));
    }

    @Test
    void a_deferred_message_can_be_put_back_into_its_own_queue_for_any_receiver() throws Exception {
        bus.defer("orders", messages(0, 3));

        Operation done = desk.run(deferred("orders", ""));

        assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo(State.DONE);
        assertThat(ids("orders", ServiceBusMessageState.ACTIVE)).isEqualTo(numbered(0, 3));
        assertThat(ids("orders", ServiceBusMessageState.DEFERRED)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void a_commit_whose_answer_is_lost_is_settled_by_looking(Loss loss) throws Exception {
        bus.defer("orders", messages(0, 300));
        bus.faults().loseDischarges(1, loss);

        Operation done = desk.run(deferred("copies", Guarantee.EXACTLY_ONCE));

        assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo(State.DONE);
        assertThat(ids("copies", ServiceBusMessageState.ACTIVE)).containsExactlyInAnyOrderElementsOf(numbered(0, 300));
        assertThat(bus.peek("orders")).isEmpty();
        assertThat(done.counts().done()).isEqualTo(300);
    }

    @Test
    void scheduled_messages_are_cancelled_when_the_archive_has_them() throws Exception {
        bus.send("orders", messages(0, 2));
        bus.schedule("orders", messages(2, 702), Instant.now().plusSeconds(3600));

        Operation done = desk.run(cancellation(null));

        assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo(State.DONE);
        assertThat(done.order().kind()).isEqualTo(Order.CANCELLATION);
        assertThat(done.counts().of(Outcome.SETTLED)).isEqualTo(700);
        assertThat(ids("orders", ServiceBusMessageState.SCHEDULED)).isEmpty();
        assertThat(ids("orders", ServiceBusMessageState.ACTIVE)).isEqualTo(numbered(0, 2));
        List<JsonNode> archived = archived(done);
        assertThat(archived)
                .extracting(line -> line.at("/properties/messageId").asText())
                .isEqualTo(numbered(2, 702));
        assertThat(archived.get(0).get("body").binaryValue()).asString().isEqualTo("body 2");
        assertThat(archived.get(0).at("/properties/scheduledEnqueueTime/time").asText())
                .isNotEmpty();
    }

    @Test
    void at_most_so_many_or_chosen_ones_are_cancelled_and_no_other_is_touched() throws Exception {
        List<Long> numbers =
                bus.schedule("orders", messages(0, 10), Instant.now().plusSeconds(3600));

        Operation oldest = desk.run(cancellation(3L));
        Operation chosen = desk.run(cancellation(null, numbers.get(5), numbers.get(8), numbers.get(0)));

        assertThat(List.of(oldest.state(), chosen.state())).containsOnly(State.DONE);
        assertThat(oldest.counts().of(Outcome.SETTLED)).isEqualTo(3);
        assertThat(chosen.planned()).isEqualTo(2);
        assertThat(chosen.counts().of(Outcome.SETTLED)).isEqualTo(2);
        assertThat(ids("orders", ServiceBusMessageState.SCHEDULED))
                .containsExactly("id-3", "id-4", "id-6", "id-7", "id-9");
        assertThat(archived(chosen)).hasSize(2);
    }

    @Test
    void a_cancellation_goes_on_after_a_pause_and_tells_each_message_once() throws Exception {
        bus.schedule("orders", messages(0, 60), Instant.now().plusSeconds(3600));
        Order slow = new Order(
                ref("orders"),
                new Selection(null, null),
                new Destination.Nowhere(),
                20.0,
                false,
                "",
                "",
                Part.SCHEDULED);
        Operation running = desk.start(slow);
        desk.await(running.id(), operation -> operation.counts().of(Outcome.SETTLED) >= 5);
        desk.operations.pause(running.id());
        Operation paused = desk.settled(running.id());
        assertThat(paused.state()).isEqualTo(State.PAUSED);
        assertThat(ids("orders", ServiceBusMessageState.SCHEDULED)).isNotEmpty();

        desk.operations.resume(running.id(), null, true);

        Operation done = desk.settled(running.id());
        assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo(State.DONE);
        assertThat(done.counts().of(Outcome.SETTLED)).isEqualTo(60);
        assertThat(ids("orders", ServiceBusMessageState.SCHEDULED)).isEmpty();
        assertThat(archived(done)).hasSize(60);
    }

    @Test
    void what_becomes_due_before_its_turn_is_no_failure() throws Exception {
        bus.schedule("orders", messages(0, 5), Instant.now().plusSeconds(3600));
        bus.schedule("orders", messages(5, 6), Instant.now().plusSeconds(2));

        Operation done = desk.run(cancellation(null));

        assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo(State.DONE);
        assertThat(done.counts().of(Outcome.SETTLED)).isEqualTo(5);
        assertThat(done.counts().of(Outcome.MISSING)).isEqualTo(1);
        assertThat(desk.messages(done, Outcome.MISSING).get(0).messageId()).isEqualTo("id-5");
        assertThat(archived(done)).hasSize(6);
    }

    @Test
    void nothing_begins_where_more_are_there_than_somebody_saw() throws Exception {
        bus.schedule("orders", messages(0, 4), Instant.now().plusSeconds(3600));

        Denied denied = catchThrowableOfType(
                Denied.class, () -> desk.operations.start(cancellation(null), true, 3, "operator", null));

        assertThat(denied.why()).isInstanceOf(Why.More.class);
        assertThat(ids("orders", ServiceBusMessageState.SCHEDULED)).hasSize(4);
        assertThat(desk.operations.start(cancellation(null), true, 4, "operator", null))
                .isNotNull();
    }

    @Test
    void only_scheduled_messages_are_cancelled_and_not_by_what_they_say() {
        Order active =
                new Order(ref("orders"), new Selection(null, null), new Destination.Nowhere(), null, false, "", "", "");
        Order byContent = new Order(
                ref("orders"),
                new Selection(null, new Selection.Where(List.of("id-1"), List.of(), List.of(), List.of(), List.of())),
                new Destination.Nowhere(),
                null,
                false,
                "",
                "",
                Part.SCHEDULED);

        assertThat(refusal(active)).isEqualTo("not-scheduled");
        assertThat(refusal(byContent)).isEqualTo("selection");
    }

    private String refusal(Order order) {
        Denied denied = catchThrowableOfType(Denied.class, () -> desk.operations.plan(order));
        return ((Why.Refused) denied.why()).refusal().name();
    }
}
