package io.brokerdeck.monitoring;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Observation;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The loop of one broker on a thread of its own: polls, rests, polls again, and leaves a broker alone for a while whose
 * polls keep failing. Nothing that a broker does ends the loop; {@link #close} does.
 */
final class Poller implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Poller.class);
    /** How long a poll may overstay its deadline before it is interrupted, and how long a stop may take. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration SHORTEST_REST = Duration.ofMillis(20);

    private final Broker broker;
    private final Pace pace;
    private final Clock clock;
    private final Publication publication;
    private final Estimator estimator;
    private final Guard guard;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Inventory inventory;
    private Circuit circuit;
    private int failures;

    /** Makes a broker's next snapshot from its last one; see {@link Fleet#publish}. */
    @FunctionalInterface
    interface Next {
        PolledSnapshot after(PolledSnapshot last, long revision);
    }

    /** Where the snapshots go. */
    @FunctionalInterface
    interface Publication {
        void publish(String broker, Next next);
    }

    Poller(Broker broker, Pace pace, Clock clock, Publication publication) {
        this.broker = broker;
        this.pace = pace;
        this.clock = clock;
        this.publication = publication;
        this.estimator = new Estimator(pace.window());
        this.circuit = new Circuit(Circuit.State.CLOSED, clock.instant(), null);
        this.guard = Guard.create()
                .withCircuitBreaker()
                .requestVolumeThreshold(pace.circuitFailures())
                .failureRatio(1)
                .delay(pace.circuitDelay().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(this::circuitChanged)
                .done()
                .withTimeout()
                .duration(pace.timeout().plus(GRACE).toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
        this.thread = new Thread(this::loop, "poll " + name());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends the loop, interrupting a poll under way, and closes the broker. */
    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        broker.close();
    }

    private String name() {
        return broker.ref().name();
    }

    private void loop() {
        Duration rest = Duration.ZERO;
        while (!stopped(rest)) {
            rest = poll();
        }
    }

    private boolean stopped(Duration rest) {
        try {
            return stop.await(rest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // an interrupt that came late for a poll; only close() ends the loop
            return stop.getCount() == 0;
        }
    }

    /** One attempt; returns how long to rest before the next. */
    private Duration poll() {
        Instant at = clock.instant();
        long begin = System.nanoTime();
        Failure failure;
        try {
            Observation seen = guard.call(() -> broker.poll(inventory, Deadline.in(pace.timeout())), Observation.class);
            succeeded(at, begin, seen);
            return rest(pace.next(random()), begin);
        } catch (CircuitBreakerOpenException e) {
            return untilRetry();
        } catch (BrokerException e) {
            failure = e.failure();
        } catch (TimeoutException e) {
            failure = new Failure(
                    Failure.TIMEOUT,
                    "The poll did not end within " + pace.timeout() + ".",
                    "Look whether the broker is overloaded, or raise " + MonitoringConfig.PREFIX + ".timeout.");
        } catch (Exception | LinkageError e) {
            if (stop.getCount() > 0 && failures == 0) {
                LOG.errorf(e, "The poll of broker %s ended unexpectedly", name());
            }
            failure = new Failure(
                    Failure.INTERNAL,
                    "The poll ended unexpectedly (" + e.getClass().getSimpleName() + ").",
                    "The console's log has the details; please report it as a bug.");
        }
        failed(at, begin, failure);
        return circuit.state() == Circuit.State.OPEN ? untilRetry() : rest(pace.next(failures, random()), begin);
    }

    private void succeeded(Instant at, long begin, Observation seen) {
        Estimates estimates = estimator.estimate(seen);
        inventory = seen.inventory();
        if (failures > 0) {
            LOG.infof("Broker %s answers again after %d failed polls", name(), failures);
        }
        failures = 0;
        Poll poll = new Poll(at, elapsed(begin), true);
        publication.publish(name(), (last, revision) -> last.succeeded(revision, poll, circuit, seen, estimates));
    }

    private void failed(Instant at, long begin, Failure failure) {
        if (stop.getCount() == 0) {
            return;
        }
        failures++;
        if (failures == 1) {
            LOG.warnf("Broker %s cannot be polled: %s %s", name(), failure.message(), failure.mend());
        }
        Poll poll = new Poll(at, elapsed(begin), false);
        publication.publish(name(), (last, revision) -> last.failed(revision, poll, circuit, failure));
    }

    private void circuitChanged(CircuitBreakerState state) {
        Instant now = clock.instant();
        switch (state) {
            case OPEN -> {
                circuit = new Circuit(Circuit.State.OPEN, now, now.plus(pace.circuitDelay()));
                LOG.warnf("Broker %s is left alone until %s", name(), circuit.retryAt());
            }
            case HALF_OPEN -> {
                circuit = new Circuit(Circuit.State.HALF_OPEN, now, null);
                publication.publish(name(), (last, revision) -> last.with(revision, circuit));
            }
            case CLOSED -> circuit = new Circuit(Circuit.State.CLOSED, now, null);
        }
    }

    private Duration untilRetry() {
        Instant retryAt = circuit.retryAt();
        Duration left = retryAt == null ? Duration.ZERO : Duration.between(clock.instant(), retryAt);
        return left.compareTo(SHORTEST_REST) > 0 ? left : SHORTEST_REST;
    }

    /** What is left of the time from poll to poll; at least a quarter, so that a slow broker is not polled all the time. */
    private static Duration rest(Duration pace, long begin) {
        Duration left = pace.minus(elapsed(begin));
        Duration least = pace.dividedBy(4);
        return left.compareTo(least) > 0 ? left : least;
    }

    private static Duration elapsed(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
