package io.brokerdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.BrokerRef;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gap;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.testing.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PolledSnapshotTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Circuit CLOSED = new Circuit(Circuit.State.CLOSED, START, null);
    private static final Failure FAILURE = new Failure(Failure.UNREACHABLE, "gone", "look");
    private final Estimator estimator = new Estimator(Duration.ofSeconds(30));
    private PolledSnapshot snapshot = PolledSnapshot.unpolled(new BrokerRef("b", "scripted", "Scripted"), 1, CLOSED);
    private int polls;

    @Test
    void before_the_first_poll_everything_is_unknown() {
        assertThat(snapshot.status()).isEqualTo(Status.UNKNOWN);
        assertThat(snapshot.observedAt()).isNull();
        assertThat(snapshot.total(Figure.READY)).isEmpty();
    }

    @Test
    void a_failed_poll_keeps_old_figures_with_their_old_time() {
        // Given
        Instant seen = see(ready(5));

        // When
        fail();

        // Then
        assertThat(snapshot.status()).isEqualTo(Status.DOWN);
        assertThat(snapshot.failure()).isEqualTo(FAILURE);
        assertThat(snapshot.figure(Figure.READY, 0)).isEqualTo(5);
        assertThat(snapshot.observedAt(0)).isEqualTo(seen);
        assertThat(snapshot.stale(0)).isTrue();
        assertThat(snapshot.changedAt(0)).isEqualTo(snapshot.revision());
        assertThat(snapshot.total(Figure.READY)).hasValue(5);
        assertThat(snapshot.freshTotal(Figure.READY)).isNaN();

        // When it fails again, the row is as it was
        fail();
        assertThat(snapshot.changedAt(0)).isEqualTo(snapshot.revision() - 1);
    }

    @Test
    void a_row_hidden_by_a_gap_keeps_its_old_figures_and_is_stale() {
        // Given
        Instant seen = see(two(3, 4));

        // When
        Scene partly = two(Double.NaN, 9).gap(new Gap("node a", FAILURE));
        see(partly);

        // Then
        assertThat(snapshot.status()).isEqualTo(Status.DEGRADED);
        assertThat(snapshot.figure(Figure.READY, 0)).isEqualTo(3);
        assertThat(snapshot.observedAt(0)).isEqualTo(seen);
        assertThat(snapshot.stale(0)).isTrue();
        assertThat(snapshot.stale(1)).isFalse();
        assertThat(snapshot.freshTotal(Figure.READY)).isEqualTo(9);
    }

    @Test
    void a_row_changes_with_its_figures_and_the_inventory_with_its_queues() {
        // Given
        see(two(3, 4));
        long first = snapshot.revision();

        // When
        see(two(3, 5));

        // Then
        assertThat(snapshot.changedAt(0)).isEqualTo(first);
        assertThat(snapshot.changedAt(1)).isEqualTo(first + 1);
        assertThat(snapshot.inventoryRevision()).isEqualTo(first);

        // When a queue turns up before them
        Scene three = new Scene("b");
        three.queue("a").with(Gauge.READY, 1);
        three.queue("orders").with(Gauge.READY, 3);
        three.queue("invoices").with(Gauge.READY, 5);
        see(three);

        // Then
        assertThat(snapshot.inventoryRevision()).isEqualTo(first + 2);
        assertThat(snapshot.changedAt(0)).isEqualTo(first + 2);
        assertThat(snapshot.changedAt(1)).isEqualTo(first);
        assertThat(snapshot.changedAt(2)).isEqualTo(first + 1);
    }

    @Test
    void an_alarm_degrades() {
        see(ready(1).node(Scene.alarmed("n", "1", "memory")));

        assertThat(snapshot.status()).isEqualTo(Status.DEGRADED);
    }

    /** Polls that fail, see some rows, in any order: every figure is the last one seen of its queue, with its time. */
    @Property(tries = 200)
    void every_figure_is_the_last_one_seen_with_its_time(@ForAll("histories") List<List<Integer>> history) {
        Estimator fresh = new Estimator(Duration.ofSeconds(30));
        PolledSnapshot now = PolledSnapshot.unpolled(new BrokerRef("b", "scripted", "Scripted"), 1, CLOSED);
        Map<String, Double> figures = new HashMap<>();
        Map<String, Instant> times = new HashMap<>();
        for (int i = 0; i < history.size(); i++) {
            Instant at = START.plusSeconds(i * 5L);
            List<Integer> seen = history.get(i);
            if (seen.isEmpty()) {
                now = now.failed(i + 2, new Poll(at, Duration.ZERO, false), CLOSED, FAILURE);
            } else {
                Scene scene = new Scene("b");
                List<String> names = new ArrayList<>();
                for (int queue : seen) {
                    String name = "q" + Math.abs(queue);
                    names.add(name);
                    var row = scene.queue(name);
                    if (queue > 0) {
                        row.with(Gauge.READY, i);
                        figures.put(name, (double) i);
                        times.put(name, at);
                    }
                }
                figures.keySet().retainAll(names);
                times.keySet().retainAll(names);
                Observation observation = scene.seenAt(at);
                now = now.succeeded(
                        i + 2, new Poll(at, Duration.ZERO, true), CLOSED, observation, fresh.estimate(observation));
            }
            for (int row = 0; row < now.inventory().queues().size(); row++) {
                String name = now.inventory().queues().get(row).ref().name();
                assertThat(now.figure(Figure.READY, row)).isEqualTo(figures.getOrDefault(name, Double.NaN));
                assertThat(now.observedAt(row)).isEqualTo(times.get(name));
                assertThat(now.stale(row)).isEqualTo(!at.equals(times.get(name)));
            }
        }
    }

    /** Each poll: none for a failure, else the queues there, negative where the poll saw no figure of it. */
    @Provide
    static Arbitrary<List<List<Integer>>> histories() {
        return Arbitraries.integers()
                .between(1, 5)
                .flatMap(queue -> Arbitraries.of(queue, -queue))
                .list()
                .uniqueElements(Math::abs)
                .ofMaxSize(5)
                .list()
                .ofMaxSize(20);
    }

    private Scene ready(double ready) {
        Scene scene = new Scene("b");
        scene.queue("orders").with(Gauge.READY, ready);
        return scene;
    }

    private Scene two(double orders, double invoices) {
        Scene scene = ready(orders);
        scene.queue("invoices").with(Gauge.READY, invoices);
        return scene;
    }

    private Instant see(Scene scene) {
        Instant at = START.plusSeconds(5L * polls++);
        Observation observation = scene.seenAt(at);
        snapshot = snapshot.succeeded(
                snapshot.revision() + 1,
                new Poll(at, Duration.ofMillis(3), true),
                CLOSED,
                observation,
                estimator.estimate(observation));
        return at;
    }

    private void fail() {
        Instant at = START.plusSeconds(5L * polls++);
        snapshot = snapshot.failed(snapshot.revision() + 1, new Poll(at, Duration.ofMillis(3), false), CLOSED, FAILURE);
    }
}
