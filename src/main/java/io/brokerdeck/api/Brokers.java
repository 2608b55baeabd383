package io.brokerdeck.api;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Capability;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.monitoring.Monitoring;
import io.brokerdeck.monitoring.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Asks a broker on behalf of a request, on the request's thread: within ten seconds, and few at a time for one broker, so
 * that a hanging broker never takes the threads that serve the others.
 */
@ApplicationScoped
class Brokers {
    private static final Duration ALLOWANCE = Duration.ofSeconds(10);
    private static final int AT_A_TIME = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Monitoring monitoring;
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

    Brokers(Monitoring monitoring) {
        this.monitoring = monitoring;
    }

    @FunctionalInterface
    interface Question<T> {
        T ask(Broker broker, Deadline deadline) throws BrokerException;
    }

    /** As {@link #tell}, with the broker's failure as a problem. */
    <T> T ask(String name, String capability, Question<T> question) {
        try {
            return tell(name, capability, question);
        } catch (BrokerException e) {
            throw BrokerProblem.of(name, e.failure());
        }
    }

    /** The broker's answer; fails also where it lacks the capability or others wait for it already. */
    <T> T tell(String name, String capability, Question<T> question) throws BrokerException {
        Broker broker = monitoring.broker(name).orElseThrow(() -> unknown(monitoring, name));
        Capability able = snapshot(monitoring, name).capabilities().getOrDefault(capability, Capability.yes());
        if (!able.available()) {
            throw new BrokerException(new Failure(BrokerProblem.INCAPABLE, able.reason(), ""));
        }
        Semaphore place = places.computeIfAbsent(name, any -> new Semaphore(AT_A_TIME));
        if (!taken(place)) {
            throw new BrokerException(new Failure(
                    BrokerProblem.BUSY,
                    "Other requests wait for an answer of the broker \"" + name + "\" already.",
                    "Try again shortly."));
        }
        try {
            return question.ask(broker, Deadline.in(ALLOWANCE));
        } finally {
            place.release();
        }
    }

    private static boolean taken(Semaphore place) {
        try {
            return place.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static Snapshot snapshot(Monitoring monitoring, String name) {
        return monitoring.snapshot(name).orElseThrow(() -> unknown(monitoring, name));
    }

    private static Problem unknown(Monitoring monitoring, String name) {
        var known = monitoring.snapshots().stream()
                .map(snapshot -> "\"" + snapshot.broker().name() + "\"")
                .toList();
        return Problem.notFound("No broker is configured by the name \"" + name + "\". "
                + (known.isEmpty() ? "None is configured yet." : "Configured: " + String.join(", ", known) + "."));
    }
}
