package io.brokerdeck.operation;

/** Progress of operations, durable when a call returns. Calls block; a failure to write is a {@link JournalException}. */
interface Journal {
    /** All or nothing; {@link Lease.Lost} where the lease is not the newest. Also renews the lease. */
    void write(Lease lease, Batch batch);

    Past past(String operation);

    /** How often messages of a queue were given back by this console, as far as they may still be there. */
    int returns(String queueId);

    /** Counts one more time, or none where nothing that was given back is left. */
    void returned(String queueId, int returns);
}
