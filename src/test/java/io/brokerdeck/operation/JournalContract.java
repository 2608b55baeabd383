package io.brokerdeck.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Removal;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.deadletter.Digest;
import io.brokerdeck.store.Ids;
import io.brokerdeck.store.QueueGate;
import io.brokerdeck.store.Seal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the journal and the store of operations promise on every database. */
abstract class JournalContract {
    private static final Failure GONE = new Failure("interrupted", "it ended", "Resume it.");

    private final QueueRef queue = new QueueRef("rabbit", "/", UUID.randomUUID().toString());
    private final Seal seal = new Seal(new byte[32]);
    private Jdbi jdbi;
    private OperationStore operations;
    private SqlJournal journal;
    private OperationMessages messages;

    abstract Jdbi jdbi();

    @BeforeEach
    void open() {
        jdbi = jdbi();
        operations = new OperationStore(jdbi, Duration.ofSeconds(30));
        journal = new SqlJournal(jdbi, Duration.ofSeconds(30));
        messages = new OperationMessages(jdbi, seal);
    }

    private Order order() {
        return new Order(
                queue,
                new Selection(
                        5L,
                        new Selection.Where(List.of("m\0-1"), List.of(), List.of("päckchen"), List.of(), List.of())),
                new Destination.PublishedTo(),
                2.5,
                false,
                "because");
    }

    private WorkPlan plan() {
        return new WorkPlan(
                new Work(queue, new Destination.DiedIn(), false, 0, 1),
                Instant.parse("2026-01-02T03:04:05Z"),
                "classic",
                10,
                false,
                1024L,
                new Removal.Each(),
                List.of(Guarantee.AT_LEAST_ONCE),
                Guarantee.AT_LEAST_ONCE,
                List.of(new WorkPlan.Reach(queue, "queue", List.of("expires"))),
                List.of("x-death"),
                List.of(),
                List.of(new WorkPlan.Note("priorities", "…")));
    }

    private Lease begin() {
        return begin(null);
    }

    private Lease begin(@Nullable String key) {
        return operations.create(Ids.next(), order(), plan(), 10, Map.of(), "somebody", key, "hash");
    }

    private static Batch batch(Batch.Item... items) {
        Batch batch = new Batch();
        batch.items.addAll(List.of(items));
        return batch;
    }

    private static Batch.Item item(long seq, @Nullable Outcome outcome) {
        return new Batch.Item(
                seq, new Digest(seq, -seq), "m-" + seq, "queue \"orders\"", outcome, outcome == null ? null : "words");
    }

    @Test
    void an_operation_comes_back_as_it_was_kept() {
        Lease lease = begin();

        Stored stored = operations.get(lease.operation()).orElseThrow();

        assertThat(stored.order()).isEqualTo(order());
        assertThat(stored.plan()).isEqualTo(plan());
        assertThat(stored.state()).isEqualTo(State.RUNNING);
        assertThat(stored.planned()).isEqualTo(10);
    }

    @Test
    void one_operation_at_a_time_passes_the_gate_of_a_queue_until_it_has_ended() {
        Lease first = begin();
        operations.change(first, State.PAUSED, null);

        assertThatThrownBy(this::begin).isInstanceOfSatisfying(QueueGate.Busy.class, busy -> assertThat(busy.holder())
                .isEqualTo(first.operation()));
        assertThat(operations.list(queue.id(), Set.of(), null, 10)).hasSize(1);

        operations.change(first, State.CANCELLED, null);

        assertThat(begin().operation()).isNotEqualTo(first.operation());
    }

    @Test
    void a_key_finds_the_operation_of_its_user_alone() {
        String key = UUID.randomUUID().toString();
        Lease lease = begin(key);

        assertThat(operations.keyed("somebody", key)).contains(new OperationStore.Keyed(lease.operation(), "hash"));
        assertThat(operations.keyed("another", key)).isEmpty();
    }

    @Test
    void a_key_that_was_taken_meanwhile_makes_nothing_and_leaves_the_gate_open() {
        String key = UUID.randomUUID().toString();
        QueueRef elsewhere = new QueueRef("rabbit", "/", UUID.randomUUID().toString());
        Order other = new Order(elsewhere, new Selection(null, null), new Destination.DiedIn(), null, false, "");
        begin(key);

        assertThatThrownBy(() -> operations.create(Ids.next(), other, plan(), 1, Map.of(), "somebody", key, "other"))
                .isInstanceOf(QueueGate.Busy.class);

        assertThat(operations.create(Ids.next(), other, plan(), 1, Map.of(), "somebody", null, "other"))
                .isNotNull();
    }

    @Test
    void who_was_followed_by_another_can_write_no_more() {
        Lease old = begin();
        operations.change(old, State.PAUSED, null);
        Lease next = operations
                .take(old.operation(), EnumSet.of(State.PAUSED), State.RUNNING, order())
                .orElseThrow();

        assertThatThrownBy(() -> journal.write(old, batch(item(1, null)))).isInstanceOf(Lease.Lost.class);
        assertThatThrownBy(() -> operations.change(old, State.DONE, null)).isInstanceOf(Lease.Lost.class);
        assertThat(journal.past(old.operation()).items()).isZero();

        journal.write(next, batch(item(1, null)));
        assertThat(journal.past(old.operation()).items()).isEqualTo(1);
    }

    @Test
    void only_one_of_two_takes_over() {
        Lease lease = begin();
        operations.change(lease, State.INTERRUPTED, GONE);

        assertThat(operations.take(lease.operation(), EnumSet.of(State.INTERRUPTED), State.RUNNING, order()))
                .isPresent();
        assertThat(operations.take(lease.operation(), EnumSet.of(State.INTERRUPTED), State.RUNNING, order()))
                .isEmpty();
    }

    @Test
    void an_operation_whose_console_is_silent_is_interrupted() {
        OperationStore impatient = new OperationStore(jdbi, Duration.ofMillis(-1));
        Lease lease = impatient.create(Ids.next(), order(), plan(), 10, Map.of(), "somebody", null, "hash");

        assertThat(operations.interrupt(false, GONE)).contains(lease.operation());

        Stored stored = operations.get(lease.operation()).orElseThrow();
        assertThat(stored.state()).isEqualTo(State.INTERRUPTED);
        assertThat(stored.failure()).isEqualTo(GONE);
        assertThatThrownBy(() -> journal.write(lease, batch(item(1, null)))).isInstanceOf(Lease.Lost.class);
    }

    @Test
    void a_running_one_is_left_alone() {
        Lease lease = begin();

        assertThat(operations.interrupt(false, GONE)).doesNotContain(lease.operation());
    }

    @Test
    void steps_and_outcomes_tell_where_each_message_is() {
        Lease lease = begin();
        journal.write(
                lease, batch(item(1, null), item(2, null), item(3, null), item(4, Outcome.REFUSED), item(5, null)));
        Batch progress = batch();
        progress.confirmedTo = 4;
        progress.settledTo = 2;
        progress.changes.add(new Batch.Change(3, Outcome.RETURNED, "312 NO_ROUTE"));
        journal.write(lease, progress);

        assertThat(messages.list(lease.operation(), null, 0, 100))
                .extracting(OperationMessages.Row::outcome)
                .containsExactly(Outcome.SETTLED, Outcome.SETTLED, Outcome.RETURNED, Outcome.REFUSED, Outcome.MOVING);
        for (Outcome outcome : List.of(Outcome.SETTLED, Outcome.RETURNED, Outcome.REFUSED, Outcome.MOVING)) {
            assertThat(messages.list(lease.operation(), outcome, 0, 100))
                    .isNotEmpty()
                    .allMatch(row -> row.outcome() == outcome);
        }
        assertThat(messages.list(lease.operation(), null, 2, 1))
                .extracting(OperationMessages.Row::seq)
                .containsExactly(3L);
        Counts counts = operations.read(handle -> Counts.read(handle, lease.operation()));
        assertThat(counts.byOutcome())
                .isEqualTo(Map.of(Outcome.SETTLED, 2L, Outcome.RETURNED, 1L, Outcome.REFUSED, 1L, Outcome.MOVING, 1L));
        Past past = journal.past(lease.operation());
        assertThat(past.confirmedTo()).isEqualTo(4);
        assertThat(past.settledTo()).isEqualTo(2);
        assertThat(past.known()).hasSize(5).first().isEqualTo(new Past.Known(1, new Digest(1, -1), null));
    }

    @Test
    void a_step_never_goes_back() {
        Lease lease = begin();
        journal.write(lease, batch(item(1, null), item(2, null)));
        Batch far = batch();
        far.confirmedTo = 2;
        journal.write(lease, far);
        Batch near = batch();
        near.confirmedTo = 1;
        near.settledTo = 1;
        journal.write(lease, near);

        assertThat(journal.past(lease.operation()).confirmedTo()).isEqualTo(2);
        assertThat(journal.past(lease.operation()).settledTo()).isEqualTo(1);
    }

    @Test
    void a_batch_is_written_whole_or_not_at_all() {
        Lease lease = begin();
        journal.write(lease, batch(item(1, null)));

        assertThatThrownBy(() -> journal.write(lease, batch(item(2, null), item(1, null))))
                .isInstanceOf(JournalException.class);

        assertThat(journal.past(lease.operation()).items()).isEqualTo(1);
    }

    @Test
    void what_is_archived_is_sealed_and_comes_back() throws Exception {
        Lease lease = begin();
        Batch batch = batch(item(1, null));
        batch.archived.add(new Batch.Archived(1, seal.seal("{\"body\":\"secret\"}".getBytes(StandardCharsets.UTF_8))));
        journal.write(lease, batch);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        messages.archive(lease.operation(), out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"body\":\"secret\"}\n");
        byte[] kept = jdbi.withHandle(handle -> handle.createQuery("select sealed from archived where operation = :op")
                .bind("op", lease.operation())
                .map((row, context) -> row.getBytes(1))
                .one());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    }

    @Test
    void old_operations_are_forgotten_with_all_that_is_kept_of_them() {
        Lease lease = begin();
        journal.write(lease, batch(item(1, null)));
        operations.change(lease, State.DONE, null);

        operations.forget(Duration.ofDays(1));
        assertThat(operations.get(lease.operation())).isPresent();
        operations.forget(Duration.ofMillis(-1000));

        assertThat(operations.get(lease.operation())).isEmpty();
        assertThat(journal.past(lease.operation()).items()).isZero();
    }

    @Test
    void returns_of_a_queue_are_counted_until_none_is_left() {
        assertThat(journal.returns(queue.id())).isZero();
        journal.returned(queue.id(), 1);
        journal.returned(queue.id(), 2);
        assertThat(journal.returns(queue.id())).isEqualTo(2);

        journal.returned(queue.id(), 0);

        assertThat(journal.returns(queue.id())).isZero();
    }
}
