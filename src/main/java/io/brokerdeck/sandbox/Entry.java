package io.brokerdeck.sandbox;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A message in a mailbox, with what the broker knows of it. Times are in epoch ms. */
final class Entry {
    enum State {
        ACTIVE,
        DEFERRED,
        SCHEDULED
    }

    static final Comparator<Entry> BY_EXPIRY =
            Comparator.comparingLong((Entry entry) -> entry.expiresAt).thenComparingLong(entry -> entry.sequence);
    static final Comparator<Entry> BY_SCHEDULE = Comparator.comparingLong((Entry entry) -> entry.letter.scheduled())
            .thenComparingLong(entry -> entry.sequence);

    /** What an entry takes besides its message, in bytes, roughly. */
    private static final int OVERHEAD = 600;

    final long sequence;
    final long enqueuedSequence;
    final long enqueuedAt;
    /** {@link Long#MAX_VALUE} for never. */
    final long expiresAt;

    /** How many entities forwarded it. */
    final int hops;

    final @Nullable String deadLetterSource;
    private Letter letter;
    private State state;
    private int deliveries;
    private @Nullable Lock lock;

    Entry(Letter letter, State state, long sequence, long enqueuedAt, long expiresAt, Journey journey) {
        this.letter = letter;
        this.state = state;
        this.sequence = sequence;
        this.enqueuedSequence = journey.enqueuedSequence() < 0 ? sequence : journey.enqueuedSequence();
        this.enqueuedAt = enqueuedAt;
        this.expiresAt = expiresAt;
        this.hops = journey.hops();
        this.deadLetterSource = journey.deadLetterSource();
    }

    /** For another mailbox of the same entity: the place in the order and the count of deliveries stay. */
    Entry moved(Letter changed) {
        var journey = new Journey(hops, enqueuedSequence, deadLetterSource);
        var moved = new Entry(changed, State.ACTIVE, sequence, enqueuedAt, Long.MAX_VALUE, journey);
        moved.deliveries = deliveries;
        return moved;
    }

    Letter letter() {
        return letter;
    }

    void letter(Letter changed) {
        letter = changed;
    }

    State state() {
        return state;
    }

    void defer() {
        state = State.DEFERRED;
    }

    /** How often it was handed out under a lock. */
    int deliveries() {
        return deliveries;
    }

    void delivered() {
        deliveries++;
    }

    /** Takes back a delivery that is not to count. */
    void undelivered() {
        deliveries--;
    }

    @Nullable Lock lock() {
        return lock;
    }

    void lock(@Nullable Lock held) {
        lock = held;
    }

    /** In bytes of memory, roughly. */
    int weight() {
        return letter.size() + OVERHEAD;
    }
}
