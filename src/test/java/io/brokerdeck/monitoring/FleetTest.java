package io.brokerdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerRef;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.testing.Scene;
import io.brokerdeck.testing.ScriptedBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The loops by the clock: runs in Quarkus, where the circuit breaker of SmallRye lives. */
@QuarkusTest
class FleetTest {
    private static final Duration GENEROUS = Duration.ofSeconds(30);
    private final Scene scene = new Scene("good");
    private @Nullable Fleet fleet;

    @Inject
    @SuppressWarnings("deprecation")
    PrometheusMeterRegistry registry;

    @Inject
    SmallRyeHealthReporter health;

    @AfterEach
    void stop() {
        if (fleet != null) {
            fleet.stop();
        }
    }

    @Test
    void a_broker_is_polled_again_and_again_with_growing_revisions() {
        // Given
        scene.queue("orders").with(Gauge.READY, 3);
        ScriptedBroker broker = new ScriptedBroker("good", ScriptedBroker.showing(scene));

        // When
        Fleet polling = fleet(Map.of("interval", "PT0.02S"), broker);
        List<Snapshot> heard = new CopyOnWriteArrayList<>();
        polling.listen(heard::add);
        await().atMost(GENEROUS).until(() -> heard.size() >= 5);

        // Then
        assertThat(heard).isSortedAccordingTo((a, b) -> Long.compare(a.revision(), b.revision()));
        assertThat(heard.get(0).revision())
                .isGreaterThan(Instant.now().minus(Duration.ofHours(1)).toEpochMilli());
        Snapshot snapshot = polling.snapshot("good").orElseThrow();
        assertThat(snapshot.status()).isEqualTo(Status.UP);
        assertThat(snapshot.figure(Figure.READY, 0)).isEqualTo(3);
        assertThat(snapshot.inventoryRevision())
                .isLessThanOrEqualTo(heard.get(0).revision());
    }

    @Test
    void a_broker_that_hangs_delays_no_other() {
        // Given
        ScriptedBroker hanging = new ScriptedBroker("bad", ScriptedBroker.hanging());
        ScriptedBroker good = new ScriptedBroker("good", ScriptedBroker.showing(scene));

        // When
        Fleet polling = fleet(Map.of("interval", "PT0.02S", "timeout", "PT60S"), hanging, good);
        await().atMost(GENEROUS).until(() -> good.polls() > 20);

        // Then
        assertThat(hanging.polls()).isEqualTo(1);
        assertThat(polling.snapshot("bad").orElseThrow().status()).isEqualTo(Status.UNKNOWN);
        assertThat(polling.snapshot("good").orElseThrow().status()).isEqualTo(Status.UP);
    }

    @Test
    void a_poll_that_ignores_its_deadline_is_ended_and_told() {
        // Given
        ScriptedBroker hanging = new ScriptedBroker("bad", ScriptedBroker.hanging());

        // When
        Fleet polling = fleet(Map.of("timeout", "PT0.05S"), hanging);
        await().atMost(GENEROUS)
                .until(() -> polling.snapshot("bad").orElseThrow().failure() != null);

        // Then
        Snapshot snapshot = polling.snapshot("bad").orElseThrow();
        assertThat(snapshot.failure()).extracting(Failure::reason).isEqualTo(Failure.TIMEOUT);
        assertThat(snapshot.status()).isEqualTo(Status.DOWN);
    }

    @Test
    void three_failures_open_the_circuit_and_a_success_after_its_delay_closes_it() throws Exception {
        // Given a broker that was seen, and then fails until told otherwise
        scene.queue("orders").with(Gauge.READY, 3);
        CountDownLatch recovered = new CountDownLatch(1);
        ScriptedBroker broker = new ScriptedBroker("good", ScriptedBroker.showing(scene));
        List<Snapshot> heard = new CopyOnWriteArrayList<>();
        Fleet polling =
                fleet(Map.of("interval", "PT0.02S", "circuit.delay", "PT0.4S", "circuit.failures", "3"), broker);
        polling.listen(heard::add);
        await().atMost(GENEROUS).until(() -> heard.size() > 1);

        // When
        broker.script(ScriptedBroker.failing(Failure.UNREACHABLE));
        await().atMost(GENEROUS).until(() -> circuits(heard).contains(Circuit.State.OPEN));
        broker.script((last, deadline) -> {
            recovered.await();
            return ScriptedBroker.showing(scene).poll(last, deadline);
        });
        await().atMost(GENEROUS).until(() -> circuits(heard).contains(Circuit.State.HALF_OPEN));

        // Then the old figures stood with their old time meanwhile
        Snapshot trying = polling.snapshot("good").orElseThrow();
        assertThat(trying.status()).isEqualTo(Status.DOWN);
        assertThat(trying.stale(0)).isTrue();
        assertThat(trying.figure(Figure.READY, 0)).isEqualTo(3);
        assertThat(trying.observedAt(0)).isBefore(lastPoll(trying).at());
        List<Snapshot> failed = heard.stream()
                .filter(snapshot ->
                        snapshot.failure() != null && snapshot.circuit().state() != Circuit.State.HALF_OPEN)
                .toList();
        assertThat(circuits(failed)).containsExactly(Circuit.State.CLOSED, Circuit.State.CLOSED, Circuit.State.OPEN);
        assertThat(Duration.between(trying.observedAt(), trying.circuit().since()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(400));

        // When it answers again
        recovered.countDown();
        await().atMost(GENEROUS)
                .until(() -> polling.snapshot("good").orElseThrow().status() == Status.UP);

        // Then
        Snapshot well = polling.snapshot("good").orElseThrow();
        assertThat(well.circuit().state()).isEqualTo(Circuit.State.CLOSED);
        assertThat(well.failure()).isNull();
        assertThat(well.stale(0)).isFalse();
    }

    @Test
    void an_unexpected_exception_is_a_failure_and_not_the_end_of_the_loop() {
        // Given
        ScriptedBroker broker = new ScriptedBroker("good", (last, deadline) -> {
            throw new IllegalStateException("a bug of the adapter");
        });
        Fleet polling = fleet(Map.of("interval", "PT0.02S", "circuit.delay", "PT0.1S"), broker);
        await().atMost(GENEROUS)
                .until(() -> polling.snapshot("good").orElseThrow().failure() != null);
        assertThat(polling.snapshot("good").orElseThrow().failure())
                .extracting(Failure::reason)
                .isEqualTo(Failure.INTERNAL);

        // When
        broker.script(ScriptedBroker.showing(scene));

        // Then
        await().atMost(GENEROUS)
                .until(() -> polling.snapshot("good").orElseThrow().status() == Status.UP);
    }

    @Test
    void a_stop_interrupts_a_poll_and_closes_the_broker() {
        // Given
        ScriptedBroker hanging = new ScriptedBroker("bad", ScriptedBroker.hanging());
        Fleet polling = fleet(Map.of("timeout", "PT60S"), hanging);
        await().atMost(GENEROUS).until(() -> hanging.polls() == 1);

        // When
        polling.stop();

        // Then no failure is told of a poll that we ended ourselves
        assertThat(hanging.closed()).isTrue();
        assertThat(polling.snapshot("bad").orElseThrow().failure()).isNull();
    }

    @Test
    void two_brokers_of_one_name_stop_the_start() {
        Broker one = new ScriptedBroker(new BrokerRef("main", "rabbitmq", "RabbitMQ"), ScriptedBroker.hanging());
        Broker two = new ScriptedBroker(new BrokerRef("main", "servicebus", "Service Bus"), ScriptedBroker.hanging());

        assertThatThrownBy(() -> fleet(Map.of(), one, two))
                .hasMessageContaining("\"main\"")
                .hasMessageContaining("rabbitmq and servicebus")
                .hasMessageContaining("Rename");
    }

    @Test
    void the_console_is_ready_and_its_series_are_scraped_without_any_broker() {
        assertThat(registry.scrape())
                .contains("# TYPE brokerdeck_broker_up gauge", "# TYPE brokerdeck_queue_messages_ready gauge");
        assertThat(health.getReadiness().getPayload().toString()).contains("\"brokers\",\"status\":\"UP\"");
    }

    private Fleet fleet(Map<String, String> settings, Broker... brokers) {
        MonitoringConfig config = config(settings);
        PollMeters meters = new PollMeters(new SimpleMeterRegistry());
        fleet = new Fleet(List.of(brokers), config, new RingHistory(config), meters, Clock.systemUTC());
        return fleet;
    }

    static MonitoringConfig config(Map<String, String> settings) {
        Map<String, String> keys = new HashMap<>();
        settings.forEach((key, value) -> keys.put(MonitoringConfig.PREFIX + "." + key, value));
        return new SmallRyeConfigBuilder()
                .withMapping(MonitoringConfig.class)
                .withDefaultValues(keys)
                .build()
                .getConfigMapping(MonitoringConfig.class);
    }

    private static List<Circuit.State> circuits(List<Snapshot> snapshots) {
        return snapshots.stream().map(snapshot -> snapshot.circuit().state()).toList();
    }

    private static Poll lastPoll(Snapshot snapshot) {
        return Objects.requireNonNull(snapshot.lastPoll());
    }
}
