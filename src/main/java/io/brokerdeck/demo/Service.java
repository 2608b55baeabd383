package io.brokerdeck.demo;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An application that consumes a queue. Described once, before the workload starts, and not changed afterwards. */
final class Service {
    final String name;
    final Framework framework;
    final String queue;
    int instances = 1;
    int prefetch = 20;
    Duration work = Duration.ofMillis(10);

    @Nullable Failure weakness;

    final Set<Phase> failsIn = EnumSet.noneOf(Phase.class);
    final Set<Phase> slowIn = EnumSet.noneOf(Phase.class);
    boolean failsInBouts;
    boolean slowInBouts;
    Reaction reaction = Reaction.REJECT;
    /** Where it puts what it gives up: an exchange, or a queue if the exchange is the default one. */
    String faultExchange = "";

    String faultKey = "";
    boolean stream;

    @Nullable Emission emission;

    /** What it publishes after its work; the last word of the incoming routing key is added to the key. */
    record Emission(String exchange, String key, Kind kind) {}

    private Service(String name, Framework framework, String queue) {
        this.name = name;
        this.framework = framework;
        this.queue = queue;
    }

    static Service of(String name, Framework framework, String queue) {
        return new Service(name, framework, queue);
    }

    /** @param millis what one instance needs for one message */
    Service works(int competing, int millis) {
        instances = competing;
        work = Duration.ofMillis(millis);
        return this;
    }

    Service prefetches(int messages) {
        prefetch = messages;
        return this;
    }

    Service fails(Failure with, Phase... in) {
        weakness = with;
        failsIn.addAll(List.of(in));
        return this;
    }

    Service failsInBouts(Failure with) {
        weakness = with;
        failsInBouts = true;
        return this;
    }

    Service slow(Phase... in) {
        slowIn.addAll(List.of(in));
        return this;
    }

    Service slowInBouts() {
        slowInBouts = true;
        return this;
    }

    Service then(Reaction onFailure) {
        reaction = onFailure;
        faultKey = queue + ".dead";
        return this;
    }

    Service parks(String exchange, String key) {
        reaction = Reaction.PARK;
        faultExchange = exchange;
        faultKey = key;
        return this;
    }

    Service emits(String exchange, String key, Kind kind) {
        emission = new Emission(exchange, key, kind);
        return this;
    }

    Service readsStream() {
        stream = true;
        return this;
    }
}
