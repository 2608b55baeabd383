package io.brokerdeck.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The locks on messages of a mailbox. Those without a session stand in the order in which they run out. */
final class Locks {
    private final Map<UUID, Entry> held = new HashMap<>();
    private final LinkedHashMap<UUID, Entry> timed = new LinkedHashMap<>();

    Lock lock(Entry entry, long until, @Nullable Hold hold) {
        var lock = new Lock(until, hold);
        entry.lock(lock);
        held.put(lock.token(), entry);
        if (hold == null) {
            timed.put(lock.token(), entry);
        } else {
            hold.entries().add(entry);
        }
        return lock;
    }

    /** The message that a token stands for. Throws a refusal if the lock is not held, or no longer. */
    Entry held(UUID token, long now) {
        Entry entry = held.get(token);
        Lock lock = entry == null ? null : entry.lock();
        if (entry == null || lock == null || lock.until() <= now) {
            throw Refusal.lockLost();
        }
        return entry;
    }

    void renew(Entry entry, long until) {
        Lock lock = entry.lock();
        if (lock != null && timed.remove(lock.token()) != null) {
            lock.until(until);
            timed.put(lock.token(), entry);
        }
    }

    void drop(Entry entry) {
        Lock lock = entry.lock();
        if (lock == null) {
            return;
        }
        entry.lock(null);
        held.remove(lock.token());
        timed.remove(lock.token());
        Hold hold = lock.hold();
        if (hold != null) {
            hold.entries().remove(entry);
        }
    }

    /** Messages whose locks ran out by now. */
    List<Entry> expired(long now) {
        var expired = new ArrayList<Entry>();
        for (Entry entry : timed.values()) {
            Lock lock = entry.lock();
            if (lock != null && lock.until() > now) {
                break;
            }
            expired.add(entry);
        }
        return expired;
    }
}
