package io.brokerdeck.sandbox;

import java.util.TreeMap;
import org.apache.qpid.proton.amqp.Binary;
import org.jspecify.annotations.Nullable;

/** The messages under one session id that can be handed out, its state and who holds it. */
final class Session {
    private final String id;
    private final TreeMap<Long, Entry> ready = new TreeMap<>();
    private @Nullable Binary state;
    private @Nullable Hold hold;

    Session(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    TreeMap<Long, Entry> ready() {
        return ready;
    }

    @Nullable Binary state() {
        return state;
    }

    void state(@Nullable Binary value) {
        state = value;
    }

    @Nullable Hold hold() {
        return hold;
    }

    void hold(@Nullable Hold held) {
        hold = held;
    }

    /** Whether a receiver that takes any session may have it. */
    boolean waits() {
        return hold == null && !ready.isEmpty();
    }

    boolean forgettable() {
        return hold == null && ready.isEmpty() && state == null;
    }
}
