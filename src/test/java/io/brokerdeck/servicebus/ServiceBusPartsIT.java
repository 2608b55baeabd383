package io.brokerdeck.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.Proposal;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Sent;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deferred messages are taken by their numbers and stay deferred when they are given back; scheduled ones are cancelled. */
class ServiceBusPartsIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Destination COPIES = new Destination.Named(Place.queue(ServiceBusBrokers.NAMESPACE, "copies"));

    private LocalBus bus;
    private Broker broker;

    @BeforeEach
    void start() {
        bus = LocalBus.of(LocalBus.queues(
                        LocalBus.queue("orders", "\"LockDuration\":\"PT5S\",\"MaxDeliveryCount\":20"),
                        LocalBus.queue("copies", ""))
                + ",\"Topics\":[{\"Name\":\"events\",\"Subscriptions\":[{\"Name\":\"all\"}]}]");
        broker = ServiceBusBrokers.of(bus.connectionString(), bus.management());
    }

    @AfterEach
    void stop() {
        broker.close();
        bus.close();
    }

    private static List<ServiceBusMessage> messages(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new ServiceBusMessage("body " + i).setMessageId(Integer.toString(i)))
                .toList();
    }

    private static Work work(String queue, String part, Destination to, long most, List<Long> positions) {
        QueueRef source = new QueueRef(ServiceBusBrokers.NAME, ServiceBusBrokers.NAMESPACE, queue);
        return new Work(source, to, true, 0, 1, most, "test", "", part, positions);
    }

    private static Work deferred(List<Long> positions) {
        return work("orders", Part.DEFERRED, COPIES, Long.MAX_VALUE, positions);
    }

    private static Work scheduled(List<Long> positions) {
        return work("orders", Part.SCHEDULED, new Destination.Nowhere(), Long.MAX_VALUE, positions);
    }

    private Feasible<WorkPlan> feasible(Work work) throws BrokerException {
        return broker.planWork(work, Deadline.in(LONG));
    }

    private WorkPlan plan(Work work) throws BrokerException {
        return ((Feasible.Yes<WorkPlan>) feasible(work)).value();
    }

    private String refusal(Work work) throws BrokerException {
        return ((Feasible.No<WorkPlan>) feasible(work)).refusal().name();
    }

    private Pass open(WorkPlan plan) throws BrokerException {
        return broker.open(plan, Deadline.in(LONG));
    }

    private static List<Held> hold(Pass pass, int messages) throws BrokerException {
        List<Held> held = new ArrayList<>();
        Deadline deadline = Deadline.in(LONG);
        while (held.size() < messages && !deadline.passed()) {
            held.addAll(pass.next(messages - held.size(), Duration.ofSeconds(1)));
        }
        return held;
    }

    private static List<String> ids(List<Held> held) {
        return held.stream().map(each -> each.message().text("messageId")).toList();
    }

    private List<String> there(String queue, ServiceBusMessageState state) {
        return bus.peek(queue).stream()
                .filter(message -> message.getState() == state)
                .map(ServiceBusReceivedMessage::getMessageId)
                .toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    @Test
    void deferred_messages_are_found_among_others_and_what_is_given_back_is_deferred_in_its_place() throws Exception {
        bus.defer("orders", messages(0, 600));
        bus.send("orders", messages(600, 700));
        WorkPlan plan = plan(deferred(List.of()));
        assertThat(plan.messages()).isEqualTo(600);

        try (Pass pass = open(plan)) {
            List<Held> held = hold(pass, 600);
            assertThat(ids(held)).isEqualTo(numbers(0, 600));
            assertThat(pass.isExhausted()).isTrue();
            assertThat(pass.remove(held.subList(100, 300))).isEmpty();
            pass.giveBack();

            assertThat(ids(hold(pass, 400)).subList(0, 100)).isEqualTo(numbers(0, 100));
            pass.giveBack();
        }

        List<String> left = new ArrayList<>(numbers(0, 100));
        left.addAll(numbers(300, 600));
        assertThat(there("orders", ServiceBusMessageState.DEFERRED)).isEqualTo(left);
        assertThat(there("orders", ServiceBusMessageState.ACTIVE)).isEqualTo(numbers(600, 700));
    }

    @Test
    void one_that_somebody_else_holds_keeps_nobody_from_the_others_and_comes_when_it_is_free() throws Exception {
        bus.defer("orders", messages(0, 5));
        ServiceBusReceiverClient other =
                bus.hold("orders", List.of(bus.peek("orders").get(2).getSequenceNumber()));

        try (Pass pass = open(plan(deferred(List.of())))) {
            assertThat(ids(hold(pass, 4))).containsExactly("0", "1", "3", "4");
            assertThat(pass.isExhausted()).isFalse();
            bus.letGo(other);

            assertThat(ids(hold(pass, 1))).containsExactly("2");
            assertThat(pass.isExhausted()).isTrue();
            pass.giveBack();
        }
    }

    @Test
    void only_those_are_touched_whose_numbers_are_named() throws Exception {
        bus.defer("orders", messages(0, 10));
        List<Long> wanted = List.of(
                bus.peek("orders").get(7).getSequenceNumber(),
                bus.peek("orders").get(3).getSequenceNumber());
        WorkPlan plan = plan(deferred(wanted));
        assertThat(plan.messages()).isEqualTo(2);
        assertThat(plan.costs()).extracting("name").containsExactly("deliveries");

        try (Pass pass = open(plan)) {
            assertThat(ids(hold(pass, 2))).containsExactly("3", "7");
            assertThat(pass.next(5, Duration.ofMillis(100))).isEmpty();
            assertThat(pass.isExhausted()).isTrue();
            pass.giveBack();
        }
        assertThat(bus.peek("orders").stream().map(ServiceBusReceivedMessage::getDeliveryCount))
                .containsExactly(1L, 1L, 1L, 2L, 1L, 1L, 1L, 2L, 1L, 1L);
    }

    @Test
    void a_lock_is_renewed_as_long_as_a_deferred_message_is_held() throws Exception {
        bus.defer("orders", messages(0, 3));

        try (Pass pass = open(plan(deferred(List.of())))) {
            List<Held> held = hold(pass, 3);
            // longer than a lock
            Instant past = Instant.now().plusSeconds(7);
            await().atMost(LONG).until(() -> Instant.now().isAfter(past));

            pass.remove(held);
            pass.giveBack();
        }
        assertThat(bus.peek("orders")).isEmpty();
    }

    @Test
    void a_deferred_message_is_sent_and_taken_off_in_one_transaction() throws Exception {
        bus.defer("orders", messages(0, 150));
        WorkPlan plan = plan(deferred(List.of()));
        assertThat(plan.guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);

        try (Pass pass = open(plan);
                Outlet outlet = pass.atomic(Deadline.in(LONG))) {
            for (Held each : hold(pass, 150)) {
                Proposal.To to = (Proposal.To) outlet.propose(each.message());
                Sent sent = outlet.send(new Outgoing(to.message(), to.place(), "id", each.position()))
                        .toCompletableFuture()
                        .get(LONG.toSeconds(), TimeUnit.SECONDS);
                assertThat(sent).isEqualTo(new Sent.Confirmed());
                pass.remove(List.of(each));
            }
            pass.giveBack();
        }
        assertThat(there("copies", ServiceBusMessageState.ACTIVE)).isEqualTo(numbers(0, 150));
        assertThat(bus.peek("orders")).isEmpty();
    }

    @Test
    void a_queue_that_is_deleted_meanwhile_is_told() throws Exception {
        bus.defer("orders", messages(0, 3));

        try (Pass pass = open(plan(deferred(List.of())))) {
            hold(pass, 3);
            bus.administration().deleteQueue("orders");

            BrokerException thrown = catchThrowableOfType(BrokerException.class, () -> hold(pass, 1));

            assertThat(thrown.failure().reason()).isEqualTo(Failure.NOT_FOUND);
        }
    }

    @Test
    void scheduled_messages_are_read_in_their_order_and_those_removed_are_never_delivered() throws Exception {
        bus.send("orders", messages(0, 3));
        bus.schedule("orders", messages(3, 303), Instant.now().plusSeconds(3600));
        WorkPlan plan = plan(scheduled(List.of()));
        assertThat(plan.messages()).isEqualTo(300);
        assertThat(plan.costs()).isEmpty();

        try (Pass pass = open(plan)) {
            List<Held> held = hold(pass, 300);
            assertThat(ids(held)).isEqualTo(numbers(3, 303));
            assertThat(held.get(0).message().properties()).containsKey("scheduledEnqueueTime");
            assertThat(pass.isExhausted()).isTrue();
            assertThat(pass.remove(held.subList(0, 299))).isEmpty();
            pass.giveBack();
        }
        assertThat(there("orders", ServiceBusMessageState.SCHEDULED)).containsExactly("302");
        assertThat(there("orders", ServiceBusMessageState.ACTIVE)).isEqualTo(numbers(0, 3));
    }

    @Test
    void what_has_become_due_before_it_is_cancelled_is_told_and_the_others_are_cancelled() throws Exception {
        bus.schedule("orders", messages(0, 1), Instant.now().plusSeconds(3600));
        bus.schedule("orders", messages(1, 2), Instant.now().plusSeconds(2));

        try (Pass pass = open(plan(scheduled(List.of())))) {
            List<Held> held = hold(pass, 2);
            await().atMost(LONG)
                    .until(() -> !there("orders", ServiceBusMessageState.ACTIVE).isEmpty());

            assertThat(ids(pass.remove(held))).containsExactly("1");
            pass.giveBack();
        }
        assertThat(there("orders", ServiceBusMessageState.SCHEDULED)).isEmpty();
        assertThat(there("orders", ServiceBusMessageState.ACTIVE)).containsExactly("1");
    }

    @Test
    void what_cannot_be_done_with_a_part_is_refused() throws Exception {
        String subscription = "events/Subscriptions/all";
        Destination nowhere = new Destination.Nowhere();

        assertThat(refusal(work("orders", Part.SCHEDULED, COPIES, 1, List.of())))
                .isEqualTo("scheduled");
        assertThat(refusal(work("orders", Part.ACTIVE, nowhere, 1, List.of()))).isEqualTo("nowhere");
        assertThat(refusal(work("orders", Part.DEFERRED, nowhere, 1, List.of())))
                .isEqualTo("nowhere");
        assertThat(refusal(work("orders", "frozen", COPIES, 1, List.of()))).isEqualTo("part");
        assertThat(refusal(work(subscription, Part.SCHEDULED, nowhere, 1, List.of())))
                .isEqualTo("part");
        assertThat(refusal(work("orders/$DeadLetterQueue", Part.SCHEDULED, nowhere, 1, List.of())))
                .isEqualTo("part");
    }

    @Test
    void a_plan_ends_by_its_deadline_however_late_the_management_answers() throws Exception {
        bus.faults().delay(Duration.ofSeconds(20));
        Deadline patience = Deadline.in(Duration.ofSeconds(10));

        Feasible<WorkPlan> answer = broker.planWork(deferred(List.of()), Deadline.in(Duration.ofMillis(500)));

        assertThat(patience.passed()).isFalse();
        assertThat(((Feasible.No<WorkPlan>) answer).refusal().message()).contains("did not answer in time");
        bus.faults().delay(Duration.ZERO);
    }
}
