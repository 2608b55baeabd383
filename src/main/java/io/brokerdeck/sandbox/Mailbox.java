package io.brokerdeck.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a queue or subscription, of one of its dead-letter queues, or the scheduled ones of a topic, in the order
 * of their numbers; who receives from it; and what becomes of messages in time. Messages are handed out at the end of the
 * turn, never amid another step.
 */
final class Mailbox {
    enum Part {
        MAIN(""),
        DEAD("/$DeadLetterQueue"),
        TRANSFER_DEAD("/$Transfer/$DeadLetterQueue");

        private final String suffix;

        Part(String suffix) {
            this.suffix = suffix;
        }
    }

    private final Namespace namespace;
    private final Entity owner;
    private final Part part;
    private final TreeMap<Long, Entry> all = new TreeMap<>();
    private final TreeMap<Long, Entry> ready = new TreeMap<>();
    private final TreeSet<Entry> expiring = new TreeSet<>(Entry.BY_EXPIRY);
    private final TreeSet<Entry> scheduled = new TreeSet<>(Entry.BY_SCHEDULE);
    private final Deque<Taker> takers = new ArrayDeque<>();
    private final Locks locks = new Locks();
    private final @Nullable Sessions sessions;

    Mailbox(Namespace namespace, Entity owner, Part part) {
        this.namespace = namespace;
        this.owner = owner;
        this.part = part;
        boolean grouped = part == Part.MAIN && owner.traits().flag(Property.REQUIRES_SESSION);
        this.sessions = grouped ? new Sessions(this, namespace) : null;
    }

    Entity owner() {
        return owner;
    }

    String address() {
        return owner.path() + part.suffix;
    }

    boolean isMain() {
        return part == Part.MAIN;
    }

    /** Null where messages have no sessions. */
    @Nullable Sessions sessions() {
        return sessions;
    }

    Locks locks() {
        return locks;
    }

    void place(Entry entry) {
        all.put(entry.sequence, entry);
        owner.grow(entry.letter().size(), entry.weight());
        if (entry.state() == Entry.State.SCHEDULED) {
            scheduled.add(entry);
        } else {
            if (entry.expiresAt != Long.MAX_VALUE) {
                expiring.add(entry);
            }
            makeReady(entry);
        }
        namespace.clockwork().watch(this);
    }

    /** Puts another content into a message that is in the mailbox. */
    void change(Entry entry, Letter changed) {
        int grown = changed.size() - entry.letter().size();
        owner.grow(grown, grown);
        entry.letter(changed);
    }

    /** Takes a message out for good; an unknown one is ignored. */
    void remove(Entry entry) {
        if (all.remove(entry.sequence) == null) {
            return;
        }
        owner.grow(-entry.letter().size(), -entry.weight());
        ready.remove(entry.sequence);
        expiring.remove(entry);
        scheduled.remove(entry);
        locks.drop(entry);
        if (sessions != null) {
            sessions.remove(entry);
        }
    }

    private void makeReady(Entry entry) {
        if (sessions != null) {
            sessions.ready(entry);
        } else {
            ready.put(entry.sequence, entry);
        }
        namespace.turn().dispatch(this);
    }

    void join(Taker taker) {
        takers.add(taker);
        owner.touch();
        namespace.turn().dispatch(this);
    }

    void leave(Taker taker) {
        takers.remove(taker);
    }

    /** Ends all links. */
    void close(Refusal reason) {
        for (Taker taker : List.copyOf(takers)) {
            taker.end(reason);
        }
        if (sessions != null) {
            sessions.close(reason);
        }
    }

    /** Hands out what is ready to who is hungry, in turns. */
    void dispatch() {
        if (sessions != null) {
            sessions.dispatch();
            return;
        }
        while (!ready.isEmpty()) {
            Taker taker = hungry();
            if (taker == null) {
                return;
            }
            hand(Objects.requireNonNull(ready.pollFirstEntry()).getValue(), taker, null);
        }
    }

    private @Nullable Taker hungry() {
        for (int i = takers.size(); i > 0; i--) {
            Taker taker = takers.removeFirst();
            takers.addLast(taker);
            if (taker.hungry()) {
                return taker;
            }
        }
        return null;
    }

    void hand(Entry entry, Taker taker, @Nullable Hold hold) {
        if (taker.deletes()) {
            remove(entry);
        } else {
            lock(entry, hold);
        }
        taker.give(entry);
    }

    Lock lock(Entry entry, @Nullable Hold hold) {
        entry.delivered();
        return locks.lock(entry, namespace.now() + lockMillis(), hold);
    }

    long lockMillis() {
        return owner.traits().millis(Property.LOCK_DURATION);
    }

    /** Gives a message back that was handed out, its lock being gone or not wanted any more. */
    void giveBack(Entry entry, boolean counted) {
        locks.drop(entry);
        if (!counted) {
            entry.undelivered();
        }
        if (!all.containsKey(entry.sequence)) {
            return;
        }
        long most = owner.traits().number(Property.MAX_DELIVERY_COUNT);
        if (counted && part == Part.MAIN && entry.deliveries() >= most) {
            namespace.post().bury(this, entry, Burial.tooOften(most));
        } else if (entry.expiresAt <= namespace.now()) {
            expire(entry);
        } else if (entry.state() == Entry.State.ACTIVE) {
            makeReady(entry);
        }
    }

    private void expire(Entry entry) {
        if (owner.traits().flag(Property.DEAD_LETTERING_ON_MESSAGE_EXPIRATION)) {
            namespace.post().bury(this, entry, Burial.EXPIRED);
        } else {
            remove(entry);
        }
    }

    /** Renews a lock. Throws a refusal if it is lost. */
    long renew(UUID token) {
        Entry entry = locks.held(token, namespace.now());
        long until = namespace.now() + lockMillis();
        locks.renew(entry, until);
        return until;
    }

    /** What time has brought about: locks run out, messages expire or become due. True while there is more to come. */
    boolean tick(long now) {
        for (Entry entry : locks.expired(now)) {
            giveBack(entry, true);
        }
        while (!expiring.isEmpty() && expiring.first().expiresAt <= now) {
            Entry entry = Objects.requireNonNull(expiring.pollFirst());
            if (entry.lock() == null) {
                expire(entry);
            }
        }
        while (!scheduled.isEmpty() && scheduled.first().letter().scheduled() <= now) {
            Entry due = scheduled.first();
            remove(due);
            namespace.post().due(owner, due);
        }
        if (sessions != null) {
            sessions.tick(now);
        }
        return !all.isEmpty() || sessions != null && sessions.busy();
    }

    /**
     * Looks at messages without touching them, in the order of their numbers.
     *
     * @param session null for all
     */
    List<Entry> peek(long from, int most, @Nullable String session) {
        var seen = new ArrayList<Entry>();
        int bytes = 0;
        for (Entry entry : all.tailMap(from).values()) {
            if (session != null && !session.equals(entry.letter().session())) {
                continue;
            }
            bytes += entry.letter().size();
            if (seen.size() >= Math.min(most, Limits.PEEKED) || !seen.isEmpty() && bytes > Limits.PEEKED_BYTES) {
                break;
            }
            seen.add(entry);
        }
        return seen;
    }

    @Nullable Entry find(long sequence) {
        return all.get(sequence);
    }

    /** Messages that no receiver holds, from the oldest. */
    List<Entry> free(long enqueuedBefore, int most, @Nullable String session) {
        return all.values().stream()
                .filter(entry -> entry.lock() == null && entry.state() != Entry.State.SCHEDULED)
                .filter(entry -> entry.enqueuedAt < enqueuedBefore)
                .filter(entry ->
                        session == null || session.equals(entry.letter().session()))
                .limit(most)
                .toList();
    }

    Collection<Entry> entries() {
        return all.values();
    }

    int size() {
        return all.size();
    }

    int scheduledCount() {
        return scheduled.size();
    }

    /** Drops all messages, as when the entity is deleted. */
    void clear() {
        for (Entry entry : List.copyOf(all.values())) {
            remove(entry);
        }
    }
}
