package io.brokerdeck.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every adapter promises about moving messages, to be extended by a test of each on a real broker. Each test begins
 * with an empty {@link #SOURCE} and an empty {@link #TARGET}. Messages are told apart by {@code messageId}.
 */
public abstract class MovingContract {
    protected static final String SOURCE = "source";
    protected static final String TARGET = "target";
    protected static final Duration LONG = Duration.ofSeconds(60);

    protected abstract Broker broker();

    protected abstract QueueRef queue(String name);

    protected abstract void delete(String queue) throws Exception;

    /** Sends messages with the ids 0, 1, 2… and bodies of this size, confirmed. */
    protected abstract void send(String queue, int messages, int bytes) throws Exception;

    /** The ids of all messages, in the order of the queue; takes them off. */
    protected abstract List<String> drain(String queue) throws Exception;

    protected final Work work(boolean some) {
        return bounded(some, Long.MAX_VALUE, "");
    }

    protected final Place place(String queue) {
        return Place.queue(queue(queue).namespace(), queue);
    }

    protected final Feasible<WorkPlan> feasible(Work work) throws BrokerException {
        return broker().planWork(work, Deadline.in(LONG));
    }

    /** A broker may tell only after a while what applies to a new queue. */
    protected final WorkPlan plan(Work work) {
        Feasible<WorkPlan> found = await().atMost(LONG).until(() -> feasible(work), Feasible.Yes.class::isInstance);
        return ((Feasible.Yes<WorkPlan>) found).value();
    }

    protected final Pass open(WorkPlan plan) throws BrokerException {
        return broker().open(plan, Deadline.in(LONG));
    }

    protected static List<Held> hold(Pass pass, int messages) throws BrokerException {
        List<Held> held = new ArrayList<>();
        Deadline deadline = Deadline.in(LONG);
        while (held.size() < messages && !deadline.passed()) {
            held.addAll(pass.next(messages - held.size(), Duration.ofSeconds(1)));
        }
        return held;
    }

    protected static List<String> ids(List<Held> held) {
        return held.stream().map(each -> each.message().text("messageId")).toList();
    }

    protected static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    protected static Sent outcome(CompletionStage<Sent> sent) throws Exception {
        return sent.toCompletableFuture().get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    protected static CompletionStage<Sent> send(Outlet outlet, Message message, String id) {
        Proposal.To to = (Proposal.To) outlet.propose(message);
        return outlet.send(new Outgoing(to.message().with(Map.of(Outgoing.ID_HEADER, id)), to.place(), id));
    }

    @Test
    void what_is_removed_in_the_middle_is_gone_and_the_rest_keeps_its_order() throws Exception {
        send(SOURCE, 3_000, 100);
        WorkPlan plan = plan(work(true));
        assertThat(plan.messages()).isEqualTo(3_000);

        try (Pass pass = open(plan)) {
            List<Held> all = new ArrayList<>();
            while (all.size() < 3_000) {
                List<Held> held = pass.next(500, Duration.ofSeconds(10));
                pass.remove(held.stream()
                        .filter(each -> Integer.parseInt(each.message().text("messageId")) % 3 == 0)
                        .toList());
                all.addAll(held);
            }
            assertThat(ids(all)).isEqualTo(numbers(0, 3_000));
            pass.giveBack();
        }

        assertThat(drain(SOURCE))
                .isEqualTo(IntStream.range(0, 3_000)
                        .filter(i -> i % 3 != 0)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void the_front_of_a_long_queue_goes_back_to_the_front() throws Exception {
        send(SOURCE, 6_000, 100);

        try (Pass pass = open(plan(work(true)))) {
            pass.remove(hold(pass, 2_500).subList(0, 10));
            pass.giveBack();
        }

        assertThat(drain(SOURCE)).isEqualTo(numbers(10, 6_000));
    }

    /** Later messages are not even touched: one that asks finds them waiting. */
    @Test
    void no_more_is_taken_than_the_work_wants() throws Exception {
        send(SOURCE, 100, 100);
        WorkPlan plan = plan(bounded(true, 60, ""));

        try (Pass pass = open(plan)) {
            List<Held> held = hold(pass, 25);
            pass.remove(held);
            send(SOURCE, 10, 100);
            held = new ArrayList<>(hold(pass, 35));
            assertThat(ids(held)).isEqualTo(numbers(25, 60));
            pass.remove(held.subList(0, 30));
            assertThat(pass.next(10, Duration.ofMillis(300))).isEmpty();
            assertThat(free()).isEqualTo(50);
            pass.giveBack();
        }

        List<String> left = new ArrayList<>(numbers(55, 100));
        left.addAll(numbers(0, 10));
        assertThat(drain(SOURCE)).isEqualTo(left);
    }

    @Test
    void what_an_earlier_run_holds_can_be_released() throws Exception {
        send(SOURCE, 100, 100);
        Work mine = bounded(true, 40, "one operation");
        Work other = bounded(true, 30, "another");

        try (Pass left = open(plan(mine));
                Pass stays = open(plan(other))) {
            hold(left, 40);
            hold(stays, 30);
            // a broker may know of a connection only after some seconds
            await().atMost(LONG).until(() -> {
                broker().release(mine, Deadline.in(LONG));
                return free() == 70;
            });
            assertThat(stays.next(10, Duration.ofMillis(300))).isEmpty();
            stays.giveBack();
        }

        assertThat(drain(SOURCE)).containsExactlyInAnyOrderElementsOf(numbers(0, 100));
    }

    private Work bounded(boolean some, long most, String holder) {
        Destination destination = new Destination.Named(place(TARGET));
        return new Work(queue(SOURCE), destination, some, 0, 1, most, holder, Guarantee.AT_LEAST_ONCE);
    }

    /** Bytes of a message that is large for this broker. */
    protected int large() {
        return 10 << 20;
    }

    /** How many of the source nobody holds. */
    protected long free() throws Exception {
        return plan(work(true)).messages();
    }

    @Test
    void looking_again_and_again_loses_nothing_and_turns_nothing_round() throws Exception {
        send(SOURCE, 100, 100);
        WorkPlan plan = plan(work(true));

        try (Pass pass = open(plan)) {
            for (int look = 0; look < 5; look++) {
                assertThat(ids(hold(pass, 100))).isEqualTo(numbers(0, 100));
                pass.giveBack();
            }
        }

        assertThat(drain(SOURCE)).isEqualTo(numbers(0, 100));
    }

    @Test
    void thousands_can_be_held_and_given_back_in_their_order() throws Exception {
        send(SOURCE, 5_000, 100);

        try (Pass pass = open(plan(work(true)))) {
            List<Held> held = hold(pass, 5_000);
            assertThat(ids(held)).isEqualTo(numbers(0, 5_000));
            assertThat(held).isSortedAccordingTo(java.util.Comparator.comparingLong(Held::position));
            assertThat(pass.next(10, Duration.ofMillis(200))).isEmpty();
            pass.giveBack();
        }

        assertThat(drain(SOURCE)).isEqualTo(numbers(0, 5_000));
    }

    @Test
    void a_pass_that_ends_without_a_word_loses_nothing() throws Exception {
        send(SOURCE, 100, 100);

        try (Pass pass = open(plan(work(false)))) {
            pass.remove(hold(pass, 40).subList(0, 20));
            pass.giveBack();
            hold(pass, 30);
        }

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(plan(work(false)).messages()).isEqualTo(80));
        assertThat(drain(SOURCE)).containsExactlyInAnyOrderElementsOf(numbers(20, 100));
    }

    @Test
    void large_messages_move_one_after_the_other() throws Exception {
        send(SOURCE, 6, large());
        WorkPlan plan = plan(work(false));

        try (Pass pass = open(plan);
                Outlet outlet = broker().outlet(plan, Deadline.in(LONG))) {
            for (int i = 0; i < 6; i++) {
                List<Held> held = pass.next(1, LONG);
                assertThat(outcome(send(outlet, held.get(0).message(), "id-" + i)))
                        .isEqualTo(new Sent.Confirmed());
                pass.remove(held);
            }
            pass.giveBack();
        }

        assertThat(drain(SOURCE)).isEmpty();
        assertThat(drain(TARGET)).isEqualTo(numbers(0, 6));
    }

    @Test
    void many_move_in_their_order_with_a_window_under_way() throws Exception {
        send(SOURCE, 4_000, 100);
        WorkPlan plan = plan(work(false));

        try (Pass pass = open(plan);
                Outlet outlet = broker().outlet(plan, Deadline.in(LONG))) {
            for (int moved = 0; moved < 4_000; ) {
                List<Held> held = pass.next(outlet.window(), LONG);
                List<CompletionStage<Sent>> sent = new ArrayList<>();
                for (Held each : held) {
                    sent.add(send(outlet, each.message(), "id-" + each.position()));
                }
                for (CompletionStage<Sent> each : sent) {
                    assertThat(outcome(each)).isEqualTo(new Sent.Confirmed());
                }
                pass.remove(held);
                moved += held.size();
            }
            pass.giveBack();
        }

        assertThat(drain(SOURCE)).isEmpty();
        assertThat(drain(TARGET)).isEqualTo(numbers(0, 4_000));
    }

    @Test
    void a_message_that_is_not_held_cannot_be_removed() throws Exception {
        send(SOURCE, 2, 10);

        try (Pass pass = open(plan(work(true)))) {
            List<Held> held = hold(pass, 2);
            pass.remove(held.subList(0, 1));

            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> pass.remove(held.subList(0, 1))))
                    .isNotNull();
        }
    }

    @Test
    void a_queue_that_is_deleted_meanwhile_is_told_from_a_broker_that_fails() throws Exception {
        send(SOURCE, 10, 10);

        try (Pass pass = open(plan(work(true)))) {
            hold(pass, 10);
            delete(SOURCE);

            BrokerException thrown = catchThrowableOfType(BrokerException.class, () -> hold(pass, 1));

            assertThat(thrown.failure().reason()).isEqualTo(Failure.NOT_FOUND);
        }
    }

    @Test
    void a_queue_that_does_not_exist_cannot_be_planned() {
        Work work = new Work(queue("made up"), new Destination.Named(place(TARGET)), false, 0, 1);

        BrokerException thrown = catchThrowableOfType(BrokerException.class, () -> feasible(work));

        assertThat(thrown.failure().reason()).isEqualTo(Failure.NOT_FOUND);
    }

    @Test
    void what_was_not_sent_when_the_outlet_closes_has_an_outcome_too() throws Exception {
        WorkPlan plan = plan(work(false));
        Outlet outlet = broker().outlet(plan, Deadline.in(LONG));
        outlet.close();

        Message message = new Message(Map.of(), Map.of(), new byte[1]);

        assertThat(outlet.usable()).isFalse();
        assertThat(outcome(outlet.send(new Outgoing(message, place(TARGET), "1"))))
                .isInstanceOf(Sent.Refused.class);
    }
}
