package io.brokerdeck.store;

import org.jdbi.v3.core.Jdbi;

/**
 * How often messages of a queue were given back by this console and others of its database, as far as they may still be
 * there: what looks and operations cost a queue together. Safe for any thread; calls block.
 */
public final class QueueReturns {
    private final Jdbi journal;

    public QueueReturns(Jdbi journal) {
        this.journal = journal;
    }

    public int of(String queueId) {
        return journal.withHandle(
                handle -> handle.createQuery("select returns from queue_returns where queue_id = :queue")
                        .bind("queue", queueId)
                        .mapTo(Integer.class)
                        .findOne()
                        .orElse(0));
    }

    /** Durable on return. @param returns 0 where nothing that was given back is left */
    public void set(String queueId, int returns) {
        journal.useHandle(handle -> handle.createUpdate("""
                        insert into queue_returns (queue_id, returns) values (:queue, :returns)
                        on conflict (queue_id) do update set returns = excluded.returns""")
                .bind("queue", queueId)
                .bind("returns", returns)
                .execute());
    }
}
