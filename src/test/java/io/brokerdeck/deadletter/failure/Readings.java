package io.brokerdeck.deadletter.failure;

import java.util.List;

/** Readings for tests elsewhere. */
public final class Readings {
    private Readings() {}

    /** By the conventions that the console knows. */
    public static Reading standard() {
        return new Reading(List.of());
    }
}
