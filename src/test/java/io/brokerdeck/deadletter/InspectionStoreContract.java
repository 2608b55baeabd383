package io.brokerdeck.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Removal;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.deadletter.FailureNotes.FailureNote;
import io.brokerdeck.deadletter.Inspection.Ending;
import io.brokerdeck.deadletter.Inspection.State;
import io.brokerdeck.deadletter.InspectionStore.Sealed;
import io.brokerdeck.store.Ids;
import io.brokerdeck.store.QueueGate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of looks holds. */
abstract class InspectionStoreContract {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofDays(1);
    private static final long MUCH = 1L << 40;

    /** Of this test alone: stores are shared by tests. */
    private final QueueRef queue = new QueueRef("rabbit", "/", UUID.randomUUID().toString());

    private Jdbi jdbi;
    private InspectionStore store;

    /** With all schemas that a look needs. */
    abstract Jdbi jdbi();

    /** Where the gates are. */
    abstract Jdbi journal();

    @BeforeEach
    void open() {
        jdbi = jdbi();
        store = new InspectionStore(jdbi, LEASE);
    }

    private WorkPlan plan() {
        return new WorkPlan(
                Work.look(queue, "", 2, 10, "me"),
                Instant.parse("2026-01-02T03:04:05Z"),
                "classic",
                WorkPlan.UNKNOWN,
                false,
                null,
                new Removal.Never("it is only looked at"),
                List.of(Guarantee.AT_LEAST_ONCE),
                Guarantee.AT_LEAST_ONCE,
                List.of(),
                List.of(),
                List.of(new WorkPlan.Note("redelivered", "…")),
                List.of());
    }

    private final Bounds bounds = new Bounds(10, 1000, Duration.ofSeconds(90));

    private String begin(InspectionStore into) {
        String id = Ids.next();
        into.create(id, queue, bounds, plan(), "somebody");
        return id;
    }

    @Test
    void a_look_comes_back_as_it_was_kept() {
        String id = begin(store);
        store.append(id, new Sealed(0, 3, new byte[] {1}), 300);
        store.append(id, new Sealed(3, 2, new byte[] {2, 3}), 200);
        Inspection looking = store.get(id).orElseThrow();
        store.end(id, Ending.BYTES, null);

        Inspection kept = store.get(id).orElseThrow();
        assertThat(looking.state()).isEqualTo(State.LOOKING);
        assertThat(looking.seen()).isEqualTo(5);
        assertThat(looking.endedAt()).isNull();
        assertThat(kept.plan()).isEqualTo(plan());
        assertThat(kept.bounds()).isEqualTo(bounds);
        assertThat(kept.queue()).isEqualTo(queue);
        assertThat(kept.state()).isEqualTo(State.KEPT);
        assertThat(kept.ending()).isEqualTo(Ending.BYTES);
        assertThat(kept.bytes()).isEqualTo(500);
        assertThat(kept.stored()).isEqualTo(3);
        assertThat(kept.endedAt()).isNotNull();
        assertThat(store.chunks(id, 3, 5)).extracting(Sealed::first).containsExactly(3L);
        assertThat(store.chunks(id, 2, 5)).extracting(Sealed::messages).containsExactly(3, 2);
        assertThat(store.list(queue.id(), null, 10)).extracting(Inspection::id).containsExactly(id);
        assertThat(store.list(queue.id(), id, 10)).isEmpty();
    }

    @Test
    void a_look_whose_console_is_silent_is_broken_off_and_one_that_is_renewed_is_not() {
        InspectionStore silent = new InspectionStore(jdbi, Duration.ofMillis(-1));
        String gone = begin(silent);
        String alive = begin(silent);
        store.renew(alive);

        store.breakOff(false);

        Inspection broken = store.get(gone).orElseThrow();
        assertThat(broken.state()).isEqualTo(State.BROKEN);
        assertThat(broken.failure()).isNotNull().extracting(Failure::reason).isEqualTo("interrupted");
        assertThat(store.get(alive).orElseThrow().state()).isEqualTo(State.LOOKING);
        store.end(alive, Ending.ALL, null);
    }

    @Test
    void a_look_that_is_taken_is_not_deleted() {
        String id = begin(store);
        store.append(id, new Sealed(0, 1, new byte[10]), 10);

        assertThat(store.delete(id)).isFalse();
        store.forget(Duration.ofMillis(-1000), 0);
        assertThat(store.get(id)).isPresent();

        store.end(id, Ending.ALL, null);
        assertThat(store.delete(id)).isTrue();
        assertThat(store.get(id)).isEmpty();
        assertThat(store.chunks(id, 0, 1)).isEmpty();
    }

    @Test
    void old_looks_are_forgotten_and_of_too_many_bytes_the_oldest() throws Exception {
        String first = begin(store);
        store.append(first, new Sealed(0, 1, new byte[100]), 100);
        store.end(first, Ending.ALL, null);
        // ids sort by the millisecond
        Thread.sleep(2);
        String second = begin(store);
        store.append(second, new Sealed(0, 1, new byte[100]), 100);
        store.end(second, Ending.ALL, null);

        store.forget(LONG, MUCH);
        assertThat(store.list(queue.id(), null, 10)).hasSize(2);
        store.forget(LONG, 150);
        assertThat(store.list(queue.id(), null, 10)).extracting(Inspection::id).containsExactly(second);
        store.forget(Duration.ofMillis(-1000), MUCH);
        assertThat(store.list(queue.id(), null, 10)).isEmpty();
    }

    @Test
    void a_note_on_a_failure_is_kept_and_changed() {
        FailureNotes notes = new FailureNotes(jdbi);
        String fingerprint = "1-" + UUID.randomUUID().toString().replace("-", "");

        assertThat(notes.get(fingerprint)).isEmpty();
        notes.put(fingerprint, FailureNotes.State.NEW, "", "first", "ada");
        notes.put(fingerprint, FailureNotes.State.FIXED, "team", "päckchen", "bob");

        FailureNote note = notes.get(fingerprint).orElseThrow();
        assertThat(note.state()).isEqualTo(FailureNotes.State.FIXED);
        assertThat(note.note()).isEqualTo("päckchen");
        assertThat(note.changedBy()).isEqualTo("bob");
        assertThat(notes.all(List.of(fingerprint, "1-0"))).containsOnlyKeys(fingerprint);
        assertThat(notes.all(List.of())).isEmpty();
    }

    @Test
    void a_gate_opens_by_itself_only_where_its_holder_is_not_heard_of() {
        Jdbi gates = journal();
        gates.useHandle(handle -> QueueGate.enter(handle, queue.id(), "look:a", Duration.ofMillis(-1000)));
        gates.useHandle(handle -> QueueGate.enter(handle, queue.id(), "look:b", LEASE));

        assertThatThrownBy(() -> gates.useHandle(handle -> QueueGate.enter(handle, queue.id(), "operation", null)))
                .isInstanceOfSatisfying(
                        QueueGate.Busy.class, busy -> assertThat(busy.holder()).isEqualTo("look:b"));
        assertThat(gates.<Boolean, RuntimeException>withHandle(handle -> QueueGate.renew(handle, "look:a", LEASE)))
                .isFalse();
        gates.useHandle(handle -> QueueGate.leaveAll(handle, "look:"));
        gates.useHandle(handle -> QueueGate.enter(handle, queue.id(), "operation", null));
        assertThatThrownBy(() -> gates.useHandle(handle -> QueueGate.enter(handle, queue.id(), "look:c", LEASE)))
                .isInstanceOf(QueueGate.Busy.class);
    }
}
