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
import io.brokerdeck.deadletter.failure.Grouping;
import io.brokerdeck.deadletter.failure.Groups;
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
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final Brokers brokers;
    private final InspectionStore store;
    private final Jdbi journal;
    private final QueueReturns returns;
    private final Bounds most;
    private final Duration lease;
    private final Lookers lookers;
    private final Sheets sheets;
    private final Searches searches;
    private final Comparisons comparisons;

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
        this.comparisons = new Comparisons(sheets);
        this.searches = new Searches(sheets, reading);
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

    /** The newest look into the same queue before this one. */
    public Optional<Inspection> before(Inspection inspection) {
        return store.list(inspection.queue().id(), inspection.id(), 1).stream().findFirst();
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
        searches.forget(id);
    }

    /** What it saw; of a look that is being taken, so far. */
    public Sheet sheet(String id) {
        return sheets.of(get(id));
    }

    /** Finds messages. What must be opened for it is being opened on return. @param masking of the one who asks */
    public Found find(String id, Query query, Masking masking) {
        Comparison comparison = query.only() == null ? null : compare(id).orElse(null);
        return searches.find(id, sheet(id), query, comparison, masking);
    }

    public Facets facets(String id, Found found) {
        return Facets.of(sheet(id), found.rows());
    }

    /** The largest ones of all that was seen. */
    public Groups groups(String id, int most) {
        Grouping grouping = sheet(id).grouping();
        synchronized (grouping) {
            return grouping.groups(most);
        }
    }

    /** How many of what was found each failure fingerprint has. */
    public Map<String, Long> groupCounts(String id, Found found) {
        Words fingerprints = sheet(id).fingerprints();
        Map<String, Long> counts = new HashMap<>();
        BitSet rows = found.rows();
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            counts.merge(fingerprints.get(row), 1L, Long::sum);
        }
        return counts;
    }

    /**
     * How many copies of each content are selected, in a look that has ended.
     *
     * @param queue that the look must be into
     * @param numbers of messages; null for those that are {@code sought}
     */
    public Map<Digest, Integer> selected(
            QueueRef queue, String id, @Nullable List<Long> numbers, @Nullable Sought sought) {
        Inspection inspection = get(id);
        if (!inspection.queue().equals(queue)) {
            throw new LookDenied(new Why.Unknown(id));
        }
        if (inspection.state() == Inspection.State.LOOKING) {
            throw new LookDenied(new Why.Looking(id));
        }
        Sheet sheet = sheets.of(inspection);
        BitSet rows = numbers == null ? sought(id, sought) : rows(id, sheet, numbers);
        Map<Digest, Integer> copies = new HashMap<>();
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            copies.merge(sheet.digest(row), 1, Integer::sum);
        }
        return copies;
    }

    private BitSet sought(String id, @Nullable Sought sought) {
        Found found = find(id, sought == null ? Query.ALL : sought.query(), Masking.NONE);
        try {
            found.await(Integer.MAX_VALUE);
        } catch (InterruptedIOException e) {
            throw new IllegalStateException(e);
        }
        return found.rows();
    }

    private static BitSet rows(String id, Sheet sheet, List<Long> numbers) {
        BitSet rows = new BitSet();
        for (long number : numbers) {
            if (number < 0 || number >= sheet.size()) {
                throw new LookDenied(new Why.UnknownMessage(id, Long.toString(number)));
            }
            rows.set((int) number);
        }
        return rows;
    }

    /** With the look before; empty where there was none. */
    public Optional<Comparison> compare(String id) {
        Inspection inspection = get(id);
        return before(inspection).map(earlier -> comparisons.of(inspection, earlier));
    }

    /** Writes what was found, all of it, to a stream. @param lines as lines of JSON; else as a table */
    public void export(String id, Query query, Masking masking, boolean lines, OutputStream out) throws IOException {
        Sheet sheet = sheet(id);
        Found found = find(id, query, masking);
        Export export = lines ? new Export.Lines(out, masking) : new Export.Table(out, sheet, masking);
        export.begin();
        Sheets.Pages pages = sheets.pages(id, 0);
        int row = 0;
        for (List<Seen> page = pages.next(); page != null; page = pages.next()) {
            found.await(row + page.size());
            for (Seen seen : page) {
                if (found.next(row) == row) {
                    export.write(row, seen);
                }
                row++;
            }
        }
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
        searches.close();
        lookers.close();
    }
}
