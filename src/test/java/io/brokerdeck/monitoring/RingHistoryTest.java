package io.brokerdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.BrokerRef;
import io.brokerdeck.broker.Counter;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Role;
import io.brokerdeck.testing.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RingHistoryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Circuit CLOSED = new Circuit(Circuit.State.CLOSED, START, null);
    private static final QueueRef ORDERS = new QueueRef("b", Scene.NAMESPACE, "orders");
    private final Estimator estimator = new Estimator(Duration.ofSeconds(30));
    private RingHistory history = history(64);
    private PolledSnapshot snapshot = PolledSnapshot.unpolled(new BrokerRef("b", "scripted", "Scripted"), 1, CLOSED);

    @Test
    void a_failed_poll_leaves_a_gap_and_never_a_repeat() {
        // Given
        see(0, orders(4));
        fail(10);
        see(20, orders(6));

        // When
        History.Series series = history.queue(ORDERS, Set.of(Figure.READY), START, START.plusSeconds(25), 100);

        // Then
        assertThat(series.step()).isEqualTo(Duration.ofSeconds(10));
        assertThat(series.times()).containsExactly(START, START.plusSeconds(10), START.plusSeconds(20));
        assertThat(series.values().get(Figure.READY)).containsExactly(4, Double.NaN, 6);
        assertThat(history.broker("b", Set.of(Figure.READY), START, START.plusSeconds(25), 100)
                        .values()
                        .get(Figure.READY))
                .containsExactly(4, Double.NaN, 6);
    }

    @Test
    void fewer_points_are_means() {
        for (int i = 0; i < 60; i++) {
            see(i * 10L, orders(i));
        }

        History.Series series = history.queue(ORDERS, Set.of(Figure.READY), START, START.plusSeconds(599), 10);

        assertThat(series.step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(series.times()).hasSize(10);
        assertThat(series.values().get(Figure.READY))
                .containsExactly(2.5, 8.5, 14.5, 20.5, 26.5, 32.5, 38.5, 44.5, 50.5, 56.5);
    }

    @Test
    void waiting_follows_from_what_is_kept() {
        for (int i = 0; i < 3; i++) {
            Scene scene = new Scene("b");
            scene.queue("orders").with(Gauge.READY, 40).with(Counter.ACKNOWLEDGED, i * 100);
            see(i * 10L, scene);
        }

        History.Series series =
                history.queue(ORDERS, Set.of(Figure.WAITING, Figure.SIZE_BYTES), START, START.plusSeconds(30), 10);

        assertThat(series.values().get(Figure.WAITING)).containsExactly(Double.NaN, 4, 4);
        assertThat(series.values().get(Figure.SIZE_BYTES)).containsOnly(Double.NaN);
    }

    @Test
    void error_ratios_are_kept() {
        for (int i = 0; i < 3; i++) {
            Scene scene = new Scene("b");
            scene.queue("orders", Role.WORK, List.of("dead"), List.of()).with(Counter.ACKNOWLEDGED, i * 75);
            scene.queue("dead", Role.DEAD_LETTER, List.of(), List.of("orders"))
                    .with(Gauge.READY, i * 25)
                    .with(Gauge.UNACKNOWLEDGED, 0)
                    .with(Counter.ACKNOWLEDGED, 0);
            see(i * 10L, scene);
        }

        History.Series series = history.queue(ORDERS, Set.of(Figure.ERROR_RATIO), START, START.plusSeconds(30), 10);

        assertThat(series.values().get(Figure.ERROR_RATIO)).containsExactly(Double.NaN, 0.25, 0.25);
    }

    @Test
    void nothing_is_told_of_a_queue_that_was_never_seen() {
        see(0, orders(1));

        QueueRef other = new QueueRef("b", Scene.NAMESPACE, "other");
        assertThat(history.queue(other, Set.of(Figure.READY), START, START.plusSeconds(9), 5)
                        .times())
                .isEmpty();
        assertThat(history.trends(List.of(ORDERS, other), Figure.READY, START, START.plusSeconds(9), 5)
                        .values()
                        .get(other))
                .containsExactly(Double.NaN);
    }

    @Test
    void steps_grow_with_the_fleet_and_keep_the_past() {
        // Given a budget of 1 MB
        history = history(1);
        see(0, orders(4));
        see(10, orders(6));

        // When 200 queues turn up
        see(300, many(0, 200));

        // Then the past is coarser, and there
        History.Series series = history.queue(ORDERS, Set.of(Figure.READY), START, START.plusSeconds(300), 100);
        assertThat(series.step()).isGreaterThan(Duration.ofSeconds(10));
        assertThat(series.values().get(Figure.READY)).startsWith(5);
    }

    @Test
    void churned_names_grow_the_memory_no_further_than_the_budget() {
        // Given room for some 25 queues at 10 s
        history = history(1);

        // When each poll shows ten queues under new names, for hours
        for (int i = 0; i < 400; i++) {
            see(i * 60L, many(i * 10, 10));
        }

        // Then steps are only as long as the names of ten minutes need, and what stays has kept its past
        Instant end = START.plusSeconds(399 * 60);
        History.Series orders = history.queue(ORDERS, Set.of(Figure.READY), START, end, 1000);
        assertThat(orders.step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(orders.times()).hasSize(180);
        assertThat(history.tracks() * Ring.bytesOfTrack(RingHistory.KEPT.size(), 180))
                .isLessThan(1024 * 1024);
    }

    private static RingHistory history(int megabytes) {
        RingHistory history = new RingHistory(Duration.ofHours(3), megabytes * 1024L * 1024);
        history.paced("b", Duration.ofSeconds(5));
        return history;
    }

    private static Scene orders(double ready) {
        Scene scene = new Scene("b");
        scene.queue("orders").with(Gauge.READY, ready);
        return scene;
    }

    private static Scene many(int from, int count) {
        Scene scene = orders(1);
        IntStream.range(from, from + count).forEach(i -> scene.queue("q" + i).with(Gauge.READY, i));
        return scene;
    }

    private void see(long second, Scene scene) {
        Instant at = START.plusSeconds(second);
        Observation observation = scene.seenAt(at);
        snapshot = snapshot.succeeded(
                snapshot.revision() + 1,
                new Poll(at, Duration.ZERO, true),
                CLOSED,
                observation,
                estimator.estimate(observation));
        history.record(snapshot);
    }

    private void fail(long second) {
        snapshot = snapshot.failed(
                snapshot.revision() + 1,
                new Poll(START.plusSeconds(second), Duration.ZERO, false),
                CLOSED,
                new Failure(Failure.UNREACHABLE, "gone", "look"));
        history.record(snapshot);
    }
}
