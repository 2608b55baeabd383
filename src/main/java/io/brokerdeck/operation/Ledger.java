package io.brokerdeck.operation;

import io.brokerdeck.deadletter.Digest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a leg has to tell the journal, gathered into batches. For one thread. */
final class Ledger {
    private final Journal journal;
    private final Lease lease;
    private Batch batch = new Batch();
    private long lastSeq;
    private long confirmedTo;
    private long settledTo;
    private long safeTo;
    private long durableConfirmed;
    private long durableSettled;
    private long durableSafe;
    private boolean news;
    private long lastWrite = System.nanoTime();

    Ledger(Journal journal, Lease lease, Past past) {
        this.journal = journal;
        this.lease = lease;
        lastSeq = past.items();
        confirmedTo = past.confirmedTo();
        settledTo = past.settledTo();
        safeTo = past.safeTo();
        for (Past.Known known : past.known()) {
            if (known.seq() > confirmedTo && known.outcome() == null) {
                change(
                        known.seq(),
                        Outcome.IN_DOUBT,
                        "was being sent when the console or its connection ended; it may have arrived");
            }
        }
        confirmed(lastSeq);
    }

    /** A new item, to be sent where it has no outcome; its seq. */
    long item(
            Digest digest,
            String messageId,
            @Nullable String place,
            @Nullable Outcome outcome,
            @Nullable String detail) {
        batch.items.add(new Batch.Item(++lastSeq, digest, messageId, place, outcome, detail));
        return lastSeq;
    }

    /** @param outcome null to change the detail alone */
    void change(long seq, @Nullable Outcome outcome, @Nullable String detail) {
        batch.changes.add(new Batch.Change(seq, outcome, detail));
    }

    void archive(long seq, byte[] sealed) {
        batch.archived.add(new Batch.Archived(seq, sealed));
    }

    /** This item, and all before it, have arrived or have an outcome. */
    void confirmed(long seq) {
        if (seq > confirmedTo) {
            confirmedTo = seq;
            news = true;
        }
    }

    /** Every item that has an outcome or is confirmed: nothing is under way. */
    void landed() {
        confirmed(lastSeq);
    }

    /** All whose confirmation is durable were taken off their queue. */
    void settled() {
        if (durableConfirmed > settledTo) {
            settledTo = durableConfirmed;
            news = true;
        }
    }

    /** The broker has processed every removal. */
    void safe() {
        if (settledTo > safeTo) {
            safeTo = settledTo;
            news = true;
        }
    }

    boolean hasIntents() {
        return !batch.items.isEmpty() || !batch.changes.isEmpty() || !batch.archived.isEmpty();
    }

    boolean isOld(Duration age) {
        return System.nanoTime() - lastWrite > age.toNanos();
    }

    /** Makes all of it durable; false where there was nothing. */
    boolean write() {
        if (batch.isEmpty() && !news) {
            return false;
        }
        // what is written already costs a query each
        batch.confirmedTo = confirmedTo > durableConfirmed ? confirmedTo : 0;
        batch.settledTo = settledTo > durableSettled ? settledTo : 0;
        batch.safeTo = safeTo > durableSafe ? safeTo : 0;
        journal.write(lease, batch);
        batch = new Batch();
        news = false;
        durableConfirmed = confirmedTo;
        durableSettled = settledTo;
        durableSafe = safeTo;
        lastWrite = System.nanoTime();
        return true;
    }
}
