package io.brokerdeck.sandbox;

import java.util.LinkedHashSet;
import java.util.Set;

/** One receiver's hold on a session, until a time (epoch ms), with the messages it has in hand. */
final class Hold {
    private final Session session;
    private final Set<Entry> entries = new LinkedHashSet<>();
    private final Taker taker;
    private long until;

    Hold(Session session, Taker taker, long until) {
        this.session = session;
        this.taker = taker;
        this.until = until;
    }

    Session session() {
        return session;
    }

    Taker taker() {
        return taker;
    }

    Set<Entry> entries() {
        return entries;
    }

    long until() {
        return until;
    }

    void until(long time) {
        until = time;
    }
}
