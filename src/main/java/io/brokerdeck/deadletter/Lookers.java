package io.brokerdeck.deadletter;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.deadletter.Inspection.Ending;
import io.brokerdeck.deadletter.LookDenied.Why;
import io.brokerdeck.store.QueueGate;
import io.brokerdeck.store.QueueReturns;
import io.brokerdeck.store.Seal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The looks that this console takes, a thread each, and the housekeeping around them: leases are renewed, looks of consoles
 * that are gone are marked as broken off, old ones are deleted. Safe for any thread.
 */
final class Lookers implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Lookers.class);
    private static final Duration FAREWELL = Duration.ofSeconds(15);
    private static final String HOLDER = "look:";

    private record Running(Look look, Thread thread) {}

    private final InspectionStore store;
    private final Jdbi journal;
    private final QueueReturns returns;
    private final Seal seal;
    private final Sheets sheets;
    private final InspectionConfig config;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "looks-clock");
        thread.setDaemon(true);
        return thread;
    });

    /** @param alone no other console uses this store: whatever is said to be taken is not */
    Lookers(InspectionStore store, Jdbi journal, Seal seal, Sheets sheets, InspectionConfig config, boolean alone) {
        this.store = store;
        this.journal = journal;
        this.returns = new QueueReturns(journal);
        this.seal = seal;
        this.sheets = sheets;
        this.config = config;
        store.breakOff(alone);
        if (alone) {
            journal.useHandle(handle -> QueueGate.leaveAll(handle, HOLDER));
        }
        long beat = Math.max(500, config.lease().toMillis() / 3);
        clock.scheduleWithFixedDelay(this::beat, beat, beat, TimeUnit.MILLISECONDS);
    }

    /** The name by which a look holds its queue. */
    static String holder(String id) {
        return HOLDER + id;
    }

    static Why.Busy busy(QueueGate.Busy busy) {
        boolean looks = busy.holder().startsWith(HOLDER);
        return new Why.Busy(looks ? busy.holder().substring(HOLDER.length()) : busy.holder(), looks);
    }

    /** The queue's gate is closed behind {@link #holder} already; it opens when the look has ended. */
    void run(String id, QueueRef queue, Broker broker, Inspections.Planned planned) {
        Sheets.Growing sheet = sheets.grow(id);
        Look look = new Look(
                id,
                broker,
                planned.plan(),
                planned.bounds(),
                (first, messages, bytes) -> store.append(
                        id, new InspectionStore.Sealed(first, messages.size(), Chunk.seal(messages, seal)), bytes),
                new Look.Listener() {
                    @Override
                    public void begins() {
                        if (!planned.plan().costs().isEmpty()) {
                            // counted before it happens: a crash gives back too
                            returns.set(queue.id(), returns.of(queue.id()) + 1);
                        }
                    }

                    @Override
                    public void saw(long first, List<Seen> messages) {
                        sheet.add(messages);
                    }

                    @Override
                    public void ended(Ending ending, @Nullable Failure failure) {
                        sheet.close();
                        end(id, ending, failure);
                    }
                });
        Thread thread = new Thread(look, "look-" + id);
        thread.setDaemon(true);
        running.put(id, new Running(look, thread));
        thread.start();
    }

    private void end(String id, Ending ending, @Nullable Failure failure) {
        try {
            // whoever reads that it has ended can look again
            journal.useTransaction(handle -> QueueGate.leave(handle, holder(id)));
            store.end(id, ending, failure);
        } catch (RuntimeException e) {
            // its lease ends by itself, and so does its hold of the queue
            LOG.errorf("Look %s: its end could not be written: %s", id, e.getMessage());
        }
        running.remove(id);
        LOG.infof("Look %s: %s", id, failure == null ? ending.word() : failure.message());
    }

    void stop(String id) {
        Running it = running.get(id);
        if (it != null) {
            it.look.stop();
        }
    }

    private void beat() {
        try {
            for (String id : running.keySet()) {
                store.renew(id);
                journal.useTransaction(handle -> QueueGate.renew(handle, holder(id), config.lease()));
            }
            store.breakOff(false);
            store.forget(config.retention(), config.budget().asLongValue());
        } catch (RuntimeException e) {
            LOG.warnf("The store of looks cannot be kept for now: %s", e.getMessage());
        }
    }

    /** Lets every look give back what it holds. */
    @Override
    public void close() {
        clock.shutdownNow();
        List<Running> all = List.copyOf(running.values());
        all.forEach(it -> it.look.stop());
        long end = System.nanoTime() + FAREWELL.toNanos();
        for (Running it : all) {
            try {
                it.thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
