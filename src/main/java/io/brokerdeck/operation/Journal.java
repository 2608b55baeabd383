package io.brokerdeck.operation;

import io.brokerdeck.deadletter.Digest;
import java.util.Map;

/** Progress of operations, durable when a call returns. Calls block; a failure to write is a {@link JournalException}. */
interface Journal {
    /** All or nothing; {@link Lease.Lost} where the lease is not the newest. Also renews the lease. */
    void write(Lease lease, Batch batch);

    Past past(String operation);

    /** How many copies of each content were selected in a look; empty for another selection. */
    Map<Digest, Integer> chosen(String operation);

    /** How often messages of a queue were given back by this console, as far as they may still be there. */
    int returns(String queueId);

    /** Counts one more time, or none where nothing that was given back is left. */
    void returned(String queueId, int returns);
}
