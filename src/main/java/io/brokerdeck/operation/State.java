package io.brokerdeck.operation;

import java.util.Locale;

/** Where an operation stands. Only RUNNING, PAUSING and CANCELLING have a thread; only they hold messages. */
public enum State {
    RUNNING,
    PAUSING,
    PAUSED,
    /** The console ended in mid-work, or could not write its journal. */
    INTERRUPTED,
    CANCELLING,
    CANCELLED,
    DONE,
    FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public boolean isEnded() {
        return this == CANCELLED || this == DONE || this == FAILED;
    }

    boolean isActive() {
        return this == RUNNING || this == PAUSING || this == CANCELLING;
    }
}
