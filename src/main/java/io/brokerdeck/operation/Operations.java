package io.brokerdeck.operation;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Brokers;
import io.brokerdeck.deadletter.Digest;
import io.brokerdeck.deadletter.Findings;
import io.brokerdeck.deadletter.Inspections;
import io.brokerdeck.deadletter.LookDenied;
import io.brokerdeck.operation.Assignment.Aim;
import io.brokerdeck.operation.Denied.Why;
import io.brokerdeck.store.Ids;
import io.brokerdeck.store.QueueGate;
import io.brokerdeck.store.Seal;
import io.brokerdeck.store.Store;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Plans and runs operations. Whatever has happened to the console, an operation is where its journal says. What must not be
 * done is {@link Denied}. Safe for any thread; calls block on the store, and where they plan, on the broker.
 */
@Startup
@Singleton
public final class Operations {
    /** How long a request waits for what it asked for. */
    private static final Duration SOON = Duration.ofMillis(900);

    private static final Set<State> RESUMABLE = EnumSet.of(State.PAUSED, State.INTERRUPTED);

    private final Brokers brokers;
    private final OperationStore operations;
    private final SqlJournal journal;
    private final OperationMessages messages;
    private final Crew crew;
    private final OrderPlans plans;

    @Inject
    Operations(
            Brokers brokers,
            Store store,
            Seal seal,
            Findings findings,
            OperationConfig config,
            OperationSeries series) {
        this(
                brokers,
                store.journal(),
                !store.isShared(),
                seal,
                (order, looked) -> findings.selected(
                        order.queue(), order.part(), looked.inspection(), looked.numbers(), looked.sought()),
                config,
                series);
    }

    /** @param alone no other console uses this journal */
    Operations(
            Brokers brokers,
            Jdbi jdbi,
            boolean alone,
            Seal seal,
            OrderPlans.Looks looks,
            OperationConfig config,
            OperationSeries series) {
        this.brokers = brokers;
        this.operations = new OperationStore(jdbi, config.lease());
        this.journal = new SqlJournal(jdbi, config.lease());
        this.messages = new OperationMessages(jdbi, seal);
        this.plans = new OrderPlans(brokers, journal, looks);
        this.crew = new Crew(operations, journal, seal, config, series, alone);
    }

    public Planned plan(Order order) throws BrokerException {
        return plans.plan(order, plans.selected(order));
    }

    /**
     * Begins an operation, or tells the one begun before under the same key.
     *
     * @param key by which a caller makes sure that asking twice begins it once; null without
     */
    public Operation start(Order order, boolean acceptCost, String by, @Nullable String key) throws BrokerException {
        return start(order, acceptCost, Long.MAX_VALUE, by, key);
    }

    /**
     * The same, unless more messages would be read than are expected.
     *
     * @param expected by who has seen a plan
     */
    public Operation start(Order order, boolean acceptCost, long expected, String by, @Nullable String key)
            throws BrokerException {
        String hash = Hashes.of(order);
        Optional<Operation> before = begun(by, key, hash);
        if (before.isPresent()) {
            return before.get();
        }
        Map<Digest, Integer> selected = plans.selected(order);
        Planned planned = plans.plan(order, selected);
        if (planned.planned() > expected) {
            throw new Denied(new Why.More(planned.plan(), planned.planned(), expected));
        }
        requireAccepted(planned, acceptCost);
        String id = Ids.next();
        try {
            Lease lease = operations.create(id, order, planned.plan(), planned.planned(), selected, by, key, hash);
            crew.run(
                    new Assignment(lease, order, planned.plan(), planned.planned(), Aim.MOVE),
                    brokers.named(order.queue().broker()));
        } catch (QueueGate.Busy e) {
            // perhaps by the same request, sent twice at once
            return begun(by, key, hash).orElseThrow(() -> new Denied(busy(e)));
        }
        return get(id);
    }

    private static Why busy(QueueGate.Busy e) {
        LookDenied.Why.Busy busy = Inspections.busy(e);
        return new Why.Busy(busy.holder(), busy.looks());
    }

    /** What this user began under this key; it must be the same that is wanted now. */
    private Optional<Operation> begun(String by, @Nullable String key, String hash) {
        if (key == null) {
            return Optional.empty();
        }
        Optional<OperationStore.Keyed> before = operations.keyed(by, key);
        if (before.isPresent() && !before.get().hash().equals(hash)) {
            throw new Denied(new Why.KeyReused(key));
        }
        return before.map(keyed -> get(keyed.id()));
    }

    private static void requireAccepted(Planned planned, boolean accepted) {
        if (!accepted && !planned.plan().costs().isEmpty()) {
            throw new Denied(new Why.Cost(planned.plan(), planned.planned()));
        }
    }

    public Operation get(String id) {
        return view(operations.get(id).orElseThrow(() -> new Denied(new Why.Unknown(id))));
    }

    /** Newest first. @param before the id of the last one of the page before */
    public List<Operation> list(@Nullable String queueId, Set<State> states, @Nullable String before, int limit) {
        return operations.list(queueId, states, before, limit).stream()
                .map(this::view)
                .toList();
    }

    private Operation view(Stored stored) {
        return crew.view(stored, operations.read(handle -> Counts.read(handle, stored.id())));
    }

    /** @param messageId and place are "" where there is none */
    public record MessageOutcome(long seq, Outcome outcome, String messageId, String place, String detail) {}

    /** In the order in which they were read. @param outcome null for any */
    public List<MessageOutcome> messages(String id, @Nullable Outcome outcome, long after, int limit) {
        get(id);
        return messages.list(id, outcome, after, limit).stream()
                .map(row -> new MessageOutcome(row.seq(), row.outcome(), row.messageId(), row.place(), row.detail()))
                .toList();
    }

    /** Writes the messages that were taken off without being sent, each a line of JSON. */
    public void archive(String id, OutputStream out) throws IOException {
        messages.archive(id, out);
    }

    /** It sends nothing more from now on; what is under way is waited for. */
    public Operation pause(String id) {
        return stop(id, Control.Stop.PAUSE);
    }

    /**
     * For good. What was not sent is where it was; what had arrived when an operation was interrupted is taken off its queue
     * first.
     */
    public Operation cancel(String id) {
        Stored stored = operations.get(id).orElseThrow(() -> new Denied(new Why.Unknown(id)));
        if (!RESUMABLE.contains(stored.state())) {
            return stop(id, Control.Stop.CANCEL);
        }
        Lease lease =
                operations.take(id, RESUMABLE, State.CANCELLING, stored.order()).orElseThrow(() -> wrong(id));
        try {
            Broker broker = brokers.named(stored.order().queue().broker());
            crew.run(new Assignment(lease, stored.order(), stored.plan(), stored.planned(), Aim.WIND_UP), broker);
            crew.awaitEnd(id, SOON);
        } catch (BrokerException unknown) {
            operations.change(lease, State.CANCELLED, unknown.failure());
            crew.changed(id);
        }
        return get(id);
    }

    private Operation stop(String id, Control.Stop stop) {
        State state = get(id).state();
        boolean tooLate = stop == Control.Stop.PAUSE && state == State.CANCELLING;
        if (!state.isActive() || tooLate || !crew.stop(id, stop)) {
            throw wrong(id);
        }
        crew.awaitEnd(id, SOON);
        return get(id);
    }

    /**
     * Goes on with a paused or interrupted operation.
     *
     * @param sendDoubtful null to keep what was asked for before
     */
    public Operation resume(String id, @Nullable Boolean sendDoubtful, boolean acceptCost) throws BrokerException {
        Stored stored = operations.get(id).orElseThrow(() -> new Denied(new Why.Unknown(id)));
        if (!RESUMABLE.contains(stored.state())) {
            throw wrong(id);
        }
        Order order = sendDoubtful == null ? stored.order() : stored.order().withDoubtful(sendDoubtful);
        requireAccepted(plans.planAgain(order, stored.plan().guarantee()), acceptCost);
        Broker broker = brokers.named(order.queue().broker());
        Lease lease = operations.take(id, RESUMABLE, State.RUNNING, order).orElseThrow(() -> wrong(id));
        crew.run(new Assignment(lease, order, stored.plan(), stored.planned(), Aim.MOVE), broker);
        return get(id);
    }

    private Denied wrong(String id) {
        return new Denied(new Why.WrongState(get(id).state()));
    }

    /**
     * Calls {@code listener} with the id of every operation that changed, at most a few times a second for each; it must be
     * quick. What is returned ends it.
     */
    public Runnable listen(Consumer<String> listener) {
        return crew.listen(listener);
    }

    @PreDestroy
    void stop() {
        crew.close();
    }
}
