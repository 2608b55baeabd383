package io.brokerdeck.deadletter;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Brokers;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.deadletter.LookDenied.Why;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Reading;
import io.brokerdeck.store.Ids;
import io.brokerdeck.store.QueueGate;
import io.brokerdeck.store.QueueReturns;
import io.brokerdeck.store.Seal;
import io.brokerdeck.store.Store;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Takes looks into queues and keeps them. What must not be done is {@link LookDenied}. Safe for any thread; calls block on
 * the store, and where they plan, on the broker.
 */
@Startup
@Singleton
public final class Inspections {
    private static final Duration ALLOWANCE = Duration.ofSeconds(10);
    /** Looks among which the one before is looked for. */
    private static final int NEAREST = 50;

    private final Brokers brokers;
    private final InspectionStore store;
    private final Jdbi journal;
    private final QueueReturns returns;
    private final Bounds most;
    private final Duration lease;
    private final Lookers lookers;
    private final Sheets sheets;

    @Inject
    Inspections(Brokers brokers, Store store, Seal seal, Reading reading, InspectionConfig config) {
        this(brokers, store.inspections(), store.journal(), !store.isShared(), seal, reading, config);
    }

    /** @param alone no other console uses this store */
    Inspections(
            Brokers brokers,
            Jdbi jdbi,
            Jdbi journal,
            boolean alone,
            Seal seal,
            Reading reading,
            InspectionConfig config) {
        this.brokers = brokers;
        this.store = new InspectionStore(jdbi, config.lease());
        this.journal = journal;
        this.returns = new QueueReturns(journal);
        this.most = new Bounds(config.maxMessages(), config.maxBytes().asLongValue(), config.maxTime());
        this.lease = config.lease();
        this.sheets = new Sheets(store, seal, reading);
        this.lookers = new Lookers(store, journal, seal, sheets, config, alone);
    }

    /** What a look would see and cost. @param bounds that it would keep to */
    public record Planned(WorkPlan plan, Bounds bounds) {}

    /** The widest bounds of a look. */
    public Bounds most() {
        return most;
    }

    public Planned plan(QueueRef queue, String part, Bounds wanted) throws BrokerException {
        return plan(queue, part, wanted, "");
    }

    private Planned plan(QueueRef queue, String part, Bounds wanted, String id) throws BrokerException {
        Bounds bounds = wanted.atMost(most);
        Broker broker = brokers.named(queue.broker());
        Work work = Work.look(queue, part, returns.of(queue.id()), bounds.messages(), id);
        Feasible<WorkPlan> feasible = broker.planWork(work, Deadline.in(ALLOWANCE));
        if (feasible instanceof Feasible.No<WorkPlan> no) {
            throw new LookDenied(new Why.Refused(no.refusal()));
        }
        WorkPlan plan = ((Feasible.Yes<WorkPlan>) feasible).value();
        if (plan.messages() == 0) {
            returns.set(queue.id(), 0);
        }
        return new Planned(plan, bounds);
    }

    /**
     * Begins a look; what it sees can be read at once.
     *
     * @param part of the queue ({@link io.brokerdeck.broker.Part})
     * @param acceptCost of what {@link #plan} tells
     */
    public Inspection start(QueueRef queue, String part, Bounds wanted, boolean acceptCost, String by)
            throws BrokerException {
        String id = Ids.next();
        String holder = Lookers.holder(id);
        try {
            journal.useTransaction(handle -> QueueGate.enter(handle, queue.id(), holder, lease));
        } catch (QueueGate.Busy e) {
            throw new LookDenied(busy(e));
        }
        boolean begun = false;
        try {
            // planned behind the gate: what others give back meanwhile counts
            Planned planned = plan(queue, part, wanted, id);
            if (!acceptCost && !planned.plan().costs().isEmpty()) {
                throw new LookDenied(new Why.Cost(planned));
            }
            store.create(id, queue, planned.bounds(), planned.plan(), by);
            lookers.run(id, queue, brokers.named(queue.broker()), planned);
            begun = true;
        } finally {
            if (!begun) {
                journal.useTransaction(handle -> QueueGate.leave(handle, holder));
            }
        }
        return get(id);
    }

    /** Who works on a queue whose gate is closed. */
    public static Why.Busy busy(QueueGate.Busy busy) {
        return Lookers.busy(busy);
    }

    public Inspection get(String id) {
        return store.get(id).orElseThrow(() -> new LookDenied(new Why.Unknown(id)));
    }

    /** Newest first. @param queueId null for any; @param before the id of the last one of the page before */
    public List<Inspection> list(@Nullable String queueId, @Nullable String before, int limit) {
        return store.list(queueId, before, limit);
    }

    /** Those that are read last, and their messages. */
    Sheets sheets() {
        return sheets;
    }

    /** The newest look into the same part of the same queue before this one. */
    public Optional<Inspection> before(Inspection inspection) {
        return store.list(inspection.queue().id(), inspection.id(), NEAREST).stream()
                .filter(earlier -> earlier.part().equals(inspection.part()))
                .findFirst();
    }

    /** A look that is being taken ends soon, with what it has seen. */
    public Inspection stop(String id) {
        get(id);
        lookers.stop(id);
        return get(id);
    }

    public void delete(String id) {
        get(id);
        if (!store.delete(id)) {
            throw new LookDenied(new Why.Looking(id));
        }
        sheets.drop(id);
    }

    /** What somebody may know of what it saw; of a look that is being taken, so far. */
    Sheet sheet(String id, Masking masking) {
        return sheets.of(get(id), masking);
    }

    /** One message whole. @param number from 0, in the order of the queue */
    public Seen message(String id, long number) {
        get(id);
        Seen message = sheets.message(id, number);
        if (message == null) {
            throw new LookDenied(new Why.UnknownMessage(id, Long.toString(number)));
        }
        return message;
    }

    @PreDestroy
    void stop() {
        lookers.close();
    }
}
