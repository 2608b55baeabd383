package io.brokerdeck.operation;

import static io.brokerdeck.servicebus.LocalBus.queue;
import static io.brokerdeck.servicebus.LocalBus.queues;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.administration.models.CorrelationRuleFilter;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.sandbox.Faults.Loss;
import io.brokerdeck.sandbox.Tier;
import io.brokerdeck.servicebus.LocalBus;
import io.brokerdeck.servicebus.ServiceBusBrokers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole operations on a Service Bus namespace in this JVM, by transaction and without. */
class ServiceBusOperationsIT {
    private static final String DEAD = "orders/$DeadLetterQueue";

    private Path folder;
    private LocalBus bus;
    private Desk desk;

    @BeforeEach
    void start(@TempDir Path given) {
        folder = given;
        start(Tier.STANDARD);
    }

    private void start(Tier tier) {
        bus = LocalBus.of(
                queues(
                                queue("orders", "\"LockDuration\":\"PT5S\""),
                                queue("copies", ""),
                                queue("strict", "\"RequiresSession\":true"),
                                queue("onward", "\"ForwardTo\":\"closed\""),
                                queue("closed", "\"Status\":\"SendDisabled\""),
                                queue("unique", "\"RequiresDuplicateDetection\":true"))
                        + ",\"Topics\":[{\"Name\":\"events\",\"Subscriptions\":["
                        + "{\"Name\":\"all\"},{\"Name\":\"german\",\"Properties\":{\"LockDuration\":\"PT5S\"}}]}]",
                tier);
        desk = new Desk(ServiceBusBrokers.of(bus.connectionString(), bus.management()), folder);
    }

    @AfterEach
    void stop() {
        desk.close();
        bus.close();
    }

    private static List<ServiceBusMessage> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ServiceBusMessage("body " + i).setMessageId("id-" + i))
                .toList();
    }

    private static QueueRef ref(String name) {
        return new QueueRef(ServiceBusBrokers.NAME, ServiceBusBrokers.NAMESPACE, name);
    }

    private static Destination to(String queue) {
        return Desk.queue(ref(DEAD), queue);
    }

    private static Order order(Destination destination, String guarantee) {
        return new Order(ref(DEAD), new Selection(null, null), destination, null, false, "", guarantee);
    }

    private List<String> ids(String queue) {
        return bus.peek(queue).stream()
                .map(ServiceBusReceivedMessage::getMessageId)
                .toList();
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "id-" + i).toList();
    }

    static Stream<String> guarantees() {
        return Stream.of(Guarantee.EXACTLY_ONCE, Guarantee.AT_LEAST_ONCE);
    }

    @ParameterizedTest
    @MethodSource("guarantees")
    void all_dead_letters_go_back_to_where_they_died_in_their_order(String guarantee) throws Exception {
        bus.fail("orders", messages(350), "poison");

        Operation done = desk.run(order(new Destination.DiedIn(), guarantee));

        assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo(State.DONE);
        assertThat(done.plan().guarantee()).isEqualTo(guarantee);
        assertThat(done.counts().of(Outcome.SETTLED)).isEqualTo(350);
        assertThat(ids("orders")).isEqualTo(numbered(0, 350));
        assertThat(ids(DEAD)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("guarantees")
    void one_from_the_middle_goes_and_the_others_keep_their_order(String guarantee) throws Exception {
        bus.fail("orders", messages(30), "poison");
        Selection.Where where =
                new Selection.Where(List.of("id-7"), List.of("poison"), List.of("orders"), List.of(), List.of());

        Operation done =
                desk.run(new Order(ref(DEAD), new Selection(null, where), to("copies"), null, false, "", guarantee));

        assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo(State.DONE);
        assertThat(ids("copies")).containsExactly("id-7");
        assertThat(ids(DEAD)).hasSize(29).doesNotContain("id-7");
        assertThat(bus.drain(DEAD).stream().map(ServiceBusReceivedMessage::getMessageId))
                .startsWith("id-0", "id-1")
                .endsWith("id-28", "id-29");
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void a_commit_whose_answer_is_lost_is_settled_by_looking(Loss loss) throws Exception {
        bus.fail("orders", messages(300), "poison");
        bus.faults().loseDischarges(1, loss);

        Operation done = desk.run(order(to("copies"), Guarantee.EXACTLY_ONCE));

        assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo(State.DONE);
        assertThat(ids("copies")).containsExactlyInAnyOrderElementsOf(numbered(0, 300));
        assertThat(ids(DEAD)).isEmpty();
        assertThat(done.counts().of(Outcome.IN_DOUBT) + done.counts().of(Outcome.MISSING))
                .isZero();
        assertThat(done.counts().done()).isEqualTo(300);
        assertThat(desk.messages(done, Outcome.SETTLED).stream()
                        .anyMatch(each -> each.detail().startsWith("its answer was lost")))
                .isEqualTo(loss == Loss.AFTER_COMMIT);
    }

    @Test
    void a_lost_answer_to_a_send_leaves_its_messages_in_doubt() throws Exception {
        bus.fail("orders", messages(20), "poison");
        bus.faults().loseSends(1);

        Operation done = desk.run(order(to("copies"), Guarantee.AT_LEAST_ONCE));

        assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo(State.DONE);
        long doubtful = done.counts().of(Outcome.IN_DOUBT);
        assertThat(doubtful).isPositive();
        assertThat(ids(DEAD)).hasSize((int) doubtful);
        assertThat(ids("copies")).containsExactlyInAnyOrderElementsOf(numbered(0, 20));
    }

    @Test
    void what_a_transaction_could_not_pass_on_is_told_before_the_end() throws Exception {
        bus.fail("orders", messages(5), "poison");
        Order order = order(to("copies"), Guarantee.EXACTLY_ONCE);
        desk.operations.plan(order);
        bus.faults().delay(Duration.ofMillis(30));
        Operation started = desk.start(order);
        bus.administration().deleteQueue("copies");

        Operation stopped = desk.settled(started.id());

        bus.faults().delay(Duration.ZERO);
        assertThat(stopped.state()).isNotEqualTo(State.DONE);
        int strays = bus.peek("orders/$Transfer/$DeadLetterQueue").size();
        assertThat(strays + ids(DEAD).size()).isEqualTo(5);
        if (strays > 0) {
            assertThat(String.valueOf(stopped.failure())).contains("orders/$Transfer/$DeadLetterQueue");
        }
    }

    @ParameterizedTest
    @MethodSource("guarantees")
    void a_destination_that_cannot_pass_them_on_is_no_good_end(String guarantee) throws Exception {
        bus.fail("orders", messages(3), "poison");

        Operation stopped = desk.run(order(to("onward"), guarantee));

        assertThat(stopped.state()).isEqualTo(State.PAUSED);
        assertThat(String.valueOf(stopped.failure()))
                .contains("3 messages did not reach their destination", "onward/$Transfer/$DeadLetterQueue");
        assertThat(bus.peek("onward/$Transfer/$DeadLetterQueue")).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("guarantees")
    void what_the_destination_cannot_take_stays_and_says_why(String guarantee) throws Exception {
        List<ServiceBusMessage> mixed = List.of(
                new ServiceBusMessage("with").setMessageId("with").setSessionId("one"),
                new ServiceBusMessage("without").setMessageId("without"));
        bus.fail("orders", mixed, "poison");

        Operation done = desk.run(order(to("strict"), guarantee));

        assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo(State.DONE);
        assertThat(ids("strict")).containsExactly("with");
        assertThat(bus.peek("strict").get(0).getSessionId()).isEqualTo("one");
        assertThat(ids(DEAD)).containsExactly("without");
        assertThat(desk.messages(done, Outcome.REFUSED).get(0).detail()).contains("session id");
    }

    @Test
    void a_message_arrives_as_it_was_with_an_id_and_a_count() throws Exception {
        ServiceBusMessage sent = new ServiceBusMessage("body")
                .setMessageId("m")
                .setCorrelationId("c")
                .setSubject("s")
                .setContentType("text/plain")
                .setReplyTo("r")
                .setTo("t")
                .setSessionId("one")
                .setReplyToSessionId("two")
                .setTimeToLive(Duration.ofHours(3));
        UUID uuid = new UUID(1, 2);
        sent.getApplicationProperties().putAll(Map.of("int", 1, "long", 2L, "uuid", uuid, "flag", true, "text", "x"));
        bus.fail("orders", List.of(sent), "poison");

        desk.run(order(new Destination.DiedIn(), ""));

        ServiceBusReceivedMessage got = bus.peek("orders").get(0);
        assertThat(got.getBody().toString()).isEqualTo("body");
        assertThat(List.of(
                        got.getMessageId(),
                        got.getCorrelationId(),
                        got.getSubject(),
                        got.getContentType(),
                        got.getReplyTo(),
                        got.getTo(),
                        got.getSessionId(),
                        got.getReplyToSessionId()))
                .containsExactly("m", "c", "s", "text/plain", "r", "t", "one", "two");
        assertThat(got.getTimeToLive()).isEqualTo(Duration.ofHours(3));
        assertThat(got.getApplicationProperties())
                .containsEntry("int", 1)
                .containsEntry("long", 2L)
                .containsEntry("uuid", uuid)
                .containsEntry("flag", true)
                .containsEntry("text", "x")
                .containsEntry(Outgoing.COUNT_HEADER, 1L)
                .containsKey(Outgoing.ID_HEADER)
                .doesNotContainKeys("DeadLetterReason", "DeadLetterErrorDescription");
    }

    @Test
    void a_destination_that_detects_duplicates_gets_them_under_new_ids() throws Exception {
        bus.send("unique", messages(2));
        bus.fail("orders", messages(2), "poison");

        Operation done = desk.run(order(to("unique"), ""));

        assertThat(done.plan().costs()).extracting("name").contains("message-ids");
        assertThat(bus.peek("unique")).hasSize(4);
        assertThat(bus.peek("unique").get(2).getApplicationProperties()).containsEntry("brokerdeck-message-id", "id-0");
    }

    @Test
    void dead_letters_of_a_subscription_go_to_its_topic_named_for_rules() throws Exception {
        bus.administration().deleteRule("events", "all", "$Default");
        bus.administration()
                .createRule(
                        "events",
                        "others",
                        "all",
                        new CreateRuleOptions(new CorrelationRuleFilter().setLabel("others")));
        bus.fail("events/Subscriptions/german", messages(3), "poison");
        QueueRef dead = ref("events/Subscriptions/german/$DeadLetterQueue");

        Operation done = desk.run(Desk.all(dead));

        assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo(State.DONE);
        assertThat(done.plan().costs()).extracting("name").contains("copies");
        assertThat(bus.peek("events/Subscriptions/german")).hasSize(3).allSatisfy(message -> assertThat(
                        message.getApplicationProperties())
                .containsEntry("brokerdeck-target", "events/Subscriptions/german"));
        assertThat(bus.peek("events/Subscriptions/all")).isEmpty();
    }

    @Test
    void the_basic_tier_has_no_transactions() throws Exception {
        stop();
        start(Tier.BASIC);
        bus.fail("orders", messages(2), "poison");

        assertThat(desk.operations.plan(order(to("copies"), "")).plan().guarantees())
                .containsExactly(Guarantee.AT_LEAST_ONCE);
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                Denied.class, () -> desk.operations.plan(order(to("copies"), Guarantee.EXACTLY_ONCE)))
                        .why()
                        .toString())
                .contains("Basic");
    }
}
