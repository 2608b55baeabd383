package io.brokerdeck.sandbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives one receiver the say over a message, until a time (epoch ms) or for as long as it holds the session. */
final class Lock {
    private final UUID token = UUID.randomUUID();
    private final @Nullable Hold hold;
    private long until;

    Lock(long until, @Nullable Hold hold) {
        this.until = until;
        this.hold = hold;
    }

    UUID token() {
        return token;
    }

    long until() {
        return hold == null ? until : hold.until();
    }

    void until(long time) {
        until = time;
    }

    @Nullable Hold hold() {
        return hold;
    }
}
