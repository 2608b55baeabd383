package io.brokerdeck.deadletter.content;

import java.util.Locale;

/** What a body is by its content, whatever its type says. */
public enum BodyKind {
    JSON,
    XML,
    TEXT,
    BINARY,
    EMPTY;

    /** As REST says it: "json". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
