package io.brokerdeck.operation;

import io.brokerdeck.deadletter.Digest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one commit of the journal makes durable. For one thread. */
final class Batch {
    /**
     * @param outcome null where the item is to be sent
     * @param detail the broker's or our words for the outcome
     */
    record Item(
            long seq,
            Digest digest,
            String messageId,
            @Nullable String place,
            @Nullable Outcome outcome,
            @Nullable String detail) {}

    /** @param outcome null to change the detail alone */
    record Change(
            long seq, @Nullable Outcome outcome, @Nullable String detail) {}

    /** @param sealed a message, encoded and encrypted */
    record Archived(long seq, byte[] sealed) {}

    final List<Item> items = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    final List<Archived> archived = new ArrayList<>();
    /** All items up to these have reached the stage, those with an outcome of their own aside; 0 where that is no news. */
    long confirmedTo;

    long settledTo;
    /** Settled, and the pass ended in order: the broker has processed every removal. */
    long safeTo;

    boolean isEmpty() {
        return items.isEmpty() && changes.isEmpty() && archived.isEmpty();
    }
}
