package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.Sent;
import java.util.concurrent.CompletableFuture;

/** A message on its way and what becomes of it. */
record Parcel(Outgoing outgoing, CompletableFuture<Sent> outcome) {
    Parcel(Outgoing outgoing) {
        this(outgoing, new CompletableFuture<>());
    }

    void is(Sent sent) {
        outcome.complete(sent);
    }

    boolean isOpen() {
        return !outcome.isDone();
    }
}
