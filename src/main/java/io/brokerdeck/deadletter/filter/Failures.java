package io.brokerdeck.deadletter.filter;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What kept an expression from being worked out for messages, which then do not match: told beside the result, so that
 * nobody takes them for looked at. Safe for any thread.
 */
public final class Failures {
    /** What went wrong. */
    public enum Kind {
        /** A header, property or member that the message does not have. */
        MISSING,
        /** A value of a type with which this cannot be done. */
        TYPE,
        /** More work than one message may take. */
        WORK,
        /** Anything else, such as a division by zero. */
        OTHER
    }

    /**
     * @param example what the first such message said
     */
    public record Failure(Kind kind, long count, String example) {}

    private final Map<Kind, Failure> all = new EnumMap<>(Kind.class);

    synchronized void add(Kind kind, String example) {
        all.merge(
                kind,
                new Failure(kind, 1, example),
                (before, one) -> new Failure(kind, before.count + 1, before.example));
    }

    /** One for each kind that occurred. */
    public synchronized List<Failure> all() {
        return List.copyOf(all.values());
    }

    /** Of how many messages it could not be worked out. */
    public synchronized long count() {
        return all.values().stream().mapToLong(Failure::count).sum();
    }
}
