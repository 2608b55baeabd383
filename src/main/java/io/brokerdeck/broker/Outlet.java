package io.brokerdeck.broker;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sends the messages of one plan, in the order in which they are given. For one thread; answers come on any thread and
 * must be taken quickly.
 */
public interface Outlet extends AutoCloseable {
    /** How many messages are worth having under way at once. */
    int window();

    /** Where a message of the plan's source would go by the plan's destination, and as what. Quick; asks nobody. */
    Proposal propose(Message message);

    /**
     * Begins to send. Never fails: whatever happens is the outcome, and each send has exactly one. Once an outlet is not
     * {@link #usable} its further sends are {@link Sent.Refused}.
     */
    CompletionStage<Sent> send(Outgoing message);

    /** False after the connection was lost or refused: close it and open another. */
    boolean usable();

    /** Why the broker lets nothing through for now (an alarm), in its words; null while it does. Sends then wait. */
    @Nullable String blocked();

    /** What has no outcome yet gets {@link Sent.Unknown}. */
    @Override
    void close();
}
