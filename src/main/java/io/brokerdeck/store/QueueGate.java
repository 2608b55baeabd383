package io.brokerdeck.store;

import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The gate at each queue that looks and operations pass one by one, of all consoles that share the database; within the
 * transaction of its user. It lies beside the journal.
 */
public final class QueueGate {
    private QueueGate() {}

    /** Someone works on the queue already. */
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String holder;

        public Busy(String holder) {
            super("the queue is held by " + holder, null, false, false);
            this.holder = holder;
        }

        /** Who it is, as given to {@link #enter}. */
        public String holder() {
            return holder;
        }
    }

    /**
     * Closes the gate behind this holder, or fails with {@link Busy}.
     *
     * @param most after so long without {@link #renew} it opens by itself; null where only {@link #leave} opens it
     */
    public static void enter(Handle handle, String queueId, String holder, @Nullable Duration most) {
        long now = System.currentTimeMillis();
        int entered = handle.createUpdate("""
                        insert into queue_gate (queue_id, holder, since, until) values (:queue, :holder, :now, :until)
                        on conflict (queue_id) do update
                        set holder = excluded.holder, since = excluded.since, until = excluded.until
                        where queue_gate.until < excluded.since""")
                .bind("queue", queueId)
                .bind("holder", holder)
                .bind("now", now)
                .bind("until", most == null ? null : (Long) (now + most.toMillis()))
                .execute();
        if (entered == 0) {
            throw new Busy(handle.createQuery("select holder from queue_gate where queue_id = :queue")
                    .bind("queue", queueId)
                    .mapTo(String.class)
                    .findOne()
                    .orElse("another"));
        }
    }

    /** Keeps it closed; false where it is not this holder's any more. */
    public static boolean renew(Handle handle, String holder, Duration most) {
        return handle.createUpdate("update queue_gate set until = :until where holder = :holder")
                        .bind("until", System.currentTimeMillis() + most.toMillis())
                        .bind("holder", holder)
                        .execute()
                > 0;
    }

    public static void leave(Handle handle, String holder) {
        handle.execute("delete from queue_gate where holder = ?", holder);
    }

    /** Opens all gates of holders whose names begin so; for one who knows that these are gone. */
    public static void leaveAll(Handle handle, String prefix) {
        handle.execute("delete from queue_gate where substr(holder, 1, ?) = ?", prefix.length(), prefix);
    }
}
