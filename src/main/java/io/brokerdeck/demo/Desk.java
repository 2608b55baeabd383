package io.brokerdeck.demo;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An application that receives from Service Bus. Described once, before the workload starts, and not changed afterwards. */
final class Desk {
    final String name;
    final Dialect dialect;
    final String entity;
    /** Null for a queue. */
    final @Nullable String subscription;

    int instances = 1;
    Duration work = Duration.ofMillis(10);
    boolean sessions;

    @Nullable Failure weakness;

    double usually = 0.004;
    final Set<Phase> failsIn = EnumSet.noneOf(Phase.class);
    final Set<Phase> slowIn = EnumSet.noneOf(Phase.class);
    boolean failsInBouts;
    Verdict verdict = Verdict.ABANDON;
    String errorQueue = "";

    @Nullable String emitsTo;

    List<Kind> emitted = List.of();

    /** What it does with a message that it failed at. */
    enum Verdict {
        /** Gives it back, until the namespace has had enough of that. */
        ABANDON,
        /** Dead-letters it and says why. */
        DEAD_LETTER,
        /** Sends it to the error queue of its framework. */
        ERROR_QUEUE,
        /** Puts it off, and fetches most of those later by their number. */
        DEFER
    }

    private Desk(String name, Dialect dialect, String entity, @Nullable String subscription) {
        this.name = name;
        this.dialect = dialect;
        this.entity = entity;
        this.subscription = subscription;
    }

    static Desk at(String queue, String name, Dialect dialect) {
        return new Desk(name, dialect, queue, null);
    }

    static Desk at(String topic, String subscription, String name, Dialect dialect) {
        return new Desk(name, dialect, topic, subscription);
    }

    /** @param millis what one instance needs for one message */
    Desk works(int competing, int millis) {
        instances = competing;
        work = Duration.ofMillis(millis);
        return this;
    }

    Desk inSessions() {
        sessions = true;
        return this;
    }

    Desk fails(Failure with, Phase... in) {
        weakness = with;
        failsIn.addAll(List.of(in));
        return this;
    }

    Desk failsInBouts(Failure with) {
        failsInBouts = true;
        return fails(with);
    }

    /** How often it fails on a good day, in place of hardly ever. */
    Desk usually(double part) {
        usually = part;
        return this;
    }

    Desk slow(Phase... in) {
        slowIn.addAll(List.of(in));
        return this;
    }

    Desk then(Verdict onFailure) {
        verdict = onFailure;
        return this;
    }

    Desk parks(String queue) {
        errorQueue = queue;
        return then(Verdict.ERROR_QUEUE);
    }

    /** Sends one of these after its work. */
    Desk emits(String to, Kind... kinds) {
        emitsTo = to;
        emitted = List.of(kinds);
        return this;
    }
}
