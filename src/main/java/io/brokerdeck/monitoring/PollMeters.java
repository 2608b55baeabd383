package io.brokerdeck.monitoring;

import io.brokerdeck.broker.Failure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Counts and times polls: a handful of meters for each broker, none for a queue. Safe for any thread. */
@Singleton
final class PollMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;

    PollMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Begins the series of a broker with 0, so that its first failure is an increase. */
    void begin(String broker) {
        timer(broker);
        failures(broker, Failure.UNREACHABLE, 0);
        failures(broker, Failure.TIMEOUT, 0);
    }

    void record(Snapshot snapshot) {
        Poll poll = snapshot.lastPoll();
        if (poll != null) {
            timer(snapshot.broker().name()).record(poll.duration());
        }
        Failure failure = snapshot.failure();
        if (failure != null) {
            failures(snapshot.broker().name(), failure.reason(), 1);
        }
    }

    private Timer timer(String broker) {
        return Timer.builder("brokerdeck.poll.duration")
                .description("Time that polls took, failed ones included.")
                .tag("broker", broker)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private void failures(String broker, String reason, int more) {
        registry.counter("brokerdeck.poll.failures", "broker", broker, "reason", reason)
                .increment(more);
    }
}
