package io.brokerdeck.operation;

import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Proposal;
import io.brokerdeck.broker.Sent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Of work that sends nothing: what it takes off stays in the archive. */
final class NoOutlet implements Outlet {
    private static final int WINDOW = 1_000;
    private static final String NOTHING = "nothing is sent by this operation";

    @Override
    public int window() {
        return WINDOW;
    }

    @Override
    public Proposal propose(Message message) {
        return new Proposal.Nowhere(NOTHING);
    }

    @Override
    public CompletionStage<Sent> send(Outgoing message) {
        return CompletableFuture.completedFuture(new Sent.Refused(NOTHING));
    }

    @Override
    public boolean usable() {
        return true;
    }

    @Override
    public @Nullable String blocked() {
        return null;
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
