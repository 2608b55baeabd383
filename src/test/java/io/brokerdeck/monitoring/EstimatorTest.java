package io.brokerdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.brokerdeck.broker.Counter;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Role;
import io.brokerdeck.testing.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EstimatorTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int STEP = 5;
    private final Estimator estimator = new Estimator(Duration.ofSeconds(30));
    private int polls;

    @Test
    void a_rate_needs_two_polls_and_falls_to_zero_within_the_window() {
        assertThat(rate(scene(0, 0, 100))).isNaN();
        assertThat(rate(scene(0, 0, 150))).isEqualTo(10);
        for (int i = 0; i < 6; i++) {
            assertThat(rate(scene(0, 0, 150))).isBetween(0.0, 5.0);
        }
        assertThat(rate(scene(0, 0, 150))).isZero();
    }

    @Test
    void a_figure_that_the_broker_does_not_tell_is_unknown_and_so_is_what_follows_from_it() {
        // Given
        Scene scene = new Scene("b");
        scene.queue("orders").with(Gauge.READY, 5);

        // When
        see(scene);
        Estimates seen = see(scene);

        // Then
        assertThat(seen.get(Figure.READY, 0)).isEqualTo(5);
        for (Figure figure : Figure.values()) {
            if (figure != Figure.READY) {
                assertThat(seen.get(figure, 0)).as(figure.name()).isNaN();
            }
        }
    }

    @Test
    void a_rate_that_the_broker_tells_is_shown_and_nothing_follows_from_it() {
        // Given a queue that holds messages and a dead-letter queue of its own
        Scene scene = new Scene("b");
        scene.queue("orders", Role.WORK, List.of("dead"), List.of())
                .with(Gauge.READY, 5)
                .withRate(Counter.PUBLISHED, 2)
                .withRate(Counter.ACKNOWLEDGED, 1.5);
        scene.queue("dead", Role.DEAD_LETTER, List.of(), List.of("orders"))
                .with(Gauge.READY, 3)
                .withRate(Counter.ACKNOWLEDGED, 1);

        // When
        see(scene);
        Estimates seen = see(scene);

        // Then
        assertThat(seen.get(Figure.PUBLISHED_PER_SECOND, 0)).isEqualTo(2);
        assertThat(seen.get(Figure.ACKNOWLEDGED_PER_SECOND, 0)).isEqualTo(1.5);
        assertThat(seen.get(Figure.DELIVERED_PER_SECOND, 0)).isNaN();
        assertThat(seen.get(Figure.WAITING, 0)).isNaN();
        assertThat(seen.get(Figure.OLDEST_MESSAGE_AGE, 0)).isNaN();
        assertThat(seen.get(Figure.ERROR_RATIO, 0)).isNaN();
        assertThat(seen.get(Figure.DEAD_LETTERED_PER_SECOND, 1)).isNaN();
    }

    @Test
    void a_row_of_which_only_a_told_rate_is_known_was_not_seen() {
        Scene scene = new Scene("b");
        scene.queue("orders").withRate(Counter.PUBLISHED, 2);

        assertThat(see(scene).seen(0)).isFalse();
    }

    @Test
    void waiting_and_in_consumer_follow_littles_law_over_means() {
        // Given 10 a second acknowledged, and a queue that holds 40 or 60 in turn
        Estimates seen = see(scene(40, 5, 0));
        for (int i = 1; i < 6; i++) {
            seen = see(scene(i % 2 == 0 ? 40 : 60, 5, i * 50));
        }

        // Then
        assertThat(seen.get(Figure.WAITING, 0)).isCloseTo(5, within(0.01));
        assertThat(seen.get(Figure.IN_CONSUMER, 0)).isCloseTo(0.5, within(0.001));
    }

    @Test
    void waiting_is_unknown_while_nothing_is_acknowledged() {
        see(scene(40, 5, 7));
        Estimates seen = see(scene(40, 5, 7));

        assertThat(seen.get(Figure.ACKNOWLEDGED_PER_SECOND, 0)).isZero();
        assertThat(seen.get(Figure.WAITING, 0)).isNaN();
        assertThat(seen.get(Figure.IN_CONSUMER, 0)).isNaN();
    }

    @Test
    void a_shared_dead_letter_queue_is_counted_once_and_claimed_by_no_source() {
        // Given two sources of one dead-letter queue, and one with its own
        Scene scene = new Scene("b");
        scene.queue("a", Role.WORK, List.of("shared"), List.of()).with(Gauge.READY, 1);
        scene.queue("b", Role.WORK, List.of("shared"), List.of()).with(Gauge.READY, 1);
        scene.queue("c", Role.WORK, List.of("own"), List.of()).with(Gauge.READY, 1);
        scene.queue("shared", Role.DEAD_LETTER, List.of(), List.of("a", "b"))
                .with(Gauge.READY, 7)
                .with(Gauge.UNACKNOWLEDGED, 1);
        scene.queue("own", Role.DEAD_LETTER, List.of(), List.of("c")).with(Gauge.READY, 20);

        // When
        Estimates seen = see(scene);

        // Then
        assertThat(seen.get(Figure.DEAD_LETTERED, 0)).isNaN();
        assertThat(seen.get(Figure.DEAD_LETTERED, 1)).isNaN();
        assertThat(seen.get(Figure.DEAD_LETTERED, 2)).isEqualTo(20);
        assertThat(seen.get(Figure.DEAD_LETTERED, 3)).isEqualTo(8);
        assertThat(seen.total(Figure.DEAD_LETTERED, row -> true)).isEqualTo(28);
    }

    @Test
    void the_dead_letter_rate_is_growth_and_what_was_acknowledged_there() {
        // Given 100 done a second at the source, 25 a second dead-lettered, of which 5 a second are taken away
        Estimates seen = see(failing(0, 0, 0));
        for (int i = 1; i < 4; i++) {
            seen = see(failing(i * 500, i * 100, i * 25));
        }

        // Then
        assertThat(seen.get(Figure.DEAD_LETTERED_PER_SECOND, 1)).isEqualTo(25);
        assertThat(seen.get(Figure.DEAD_LETTERED_PER_SECOND, 0)).isEqualTo(25);
        assertThat(seen.get(Figure.ERROR_RATIO, 0)).isEqualTo(0.2);
        assertThat(seen.get(Figure.ERROR_RATIO, 1)).isNaN();

        // When the dead letters are purged, the estimate falls and is not negative
        assertThat(see(failing(2000, 0, 75)).get(Figure.DEAD_LETTERED_PER_SECOND, 1))
                .isBetween(0.0, 25.0);
    }

    @Test
    void the_age_of_messages_that_stay_grows_from_when_they_were_first_seen() {
        assertThat(age(scene(0, 0, 0))).isNaN();
        assertThat(age(scene(3, 0, 0))).isZero();
        assertThat(age(scene(3, 0, 0))).isEqualTo(STEP);
        for (int i = 0; i < 100; i++) {
            age(scene(4, 0, 0));
        }
        assertThat(age(scene(4, 0, 0))).isEqualTo(STEP * 102);
        assertThat(age(scene(0, 0, 4))).isNaN();
    }

    @Test
    void an_exact_age_is_taken_as_it_is() {
        Scene scene = new Scene("b");
        scene.queue("orders").with(Gauge.READY, 5).with(Gauge.OLDEST_MESSAGE_AGE, 42);
        Estimates seen = see(scene);

        assertThat(seen.get(Figure.OLDEST_MESSAGE_AGE, 0)).isEqualTo(42);
        assertThat(seen.ageIsExact(0)).isTrue();
    }

    /** First in, first out against a model that knows every message's age. */
    @Property(tries = 300)
    void the_bound_of_an_age_is_never_above_the_truth(@ForAll("flows") List<int[]> flow) {
        Estimator fresh = new Estimator(Duration.ofSeconds(30));
        ArrayDeque<Instant> messages = new ArrayDeque<>();
        int acknowledged = 0;
        int published = 0;
        for (int i = 0; i < flow.size(); i++) {
            Instant at = START.plusSeconds((long) i * STEP);
            for (int in = 0; in < flow.get(i)[0]; in++) {
                messages.add(at.minusMillis(1));
                published++;
            }
            for (int out = 0; out < flow.get(i)[1] && !messages.isEmpty(); out++) {
                messages.remove();
                acknowledged++;
            }
            Scene scene = new Scene("b");
            scene.queue("orders")
                    .with(Gauge.READY, messages.size())
                    .with(Gauge.UNACKNOWLEDGED, 0)
                    .with(Counter.PUBLISHED, published)
                    .with(Counter.ACKNOWLEDGED, acknowledged);
            double bound = fresh.estimate(scene.seenAt(at)).get(Figure.OLDEST_MESSAGE_AGE, 0);
            if (messages.isEmpty()) {
                assertThat(bound).isNaN();
            } else {
                double truth = Duration.between(messages.peek(), at).toMillis() / 1e3;
                assertThat(bound).isBetween(0.0, truth);
            }
        }
    }

    @Provide
    static Arbitrary<List<int[]>> flows() {
        Arbitrary<Integer> count = Arbitraries.integers().between(0, 6);
        return count.tuple2()
                .map(pair -> new int[] {pair.get1(), pair.get2()})
                .list()
                .ofMaxSize(60);
    }

    /** Whatever is told, known or not, growing or falling: no rate or ratio is negative, none is known of the unknown. */
    @Property(tries = 300)
    void no_rate_is_negative_and_none_is_known_of_what_is_unknown(@ForAll("wildPolls") List<Double> totals) {
        Estimator fresh = new Estimator(Duration.ofSeconds(30));
        int poll = 0;
        for (double total : totals) {
            Scene scene = new Scene("b");
            scene.queue("orders").with(Gauge.READY, 1).with(Counter.ACKNOWLEDGED, total);
            double rate = fresh.estimate(scene.seenAt(START.plusSeconds((long) STEP * poll++)))
                    .get(Figure.ACKNOWLEDGED_PER_SECOND, 0);
            if (Double.isNaN(total) || poll == 1) {
                assertThat(rate).isNaN();
            } else if (!Double.isNaN(rate)) {
                assertThat(rate).isNotNegative().isFinite();
            }
        }
    }

    @Provide
    static Arbitrary<List<Double>> wildPolls() {
        return Arbitraries.oneOf(Arbitraries.doubles().between(0, 1e12), Arbitraries.just(Double.NaN))
                .list()
                .ofMaxSize(30);
    }

    @Test
    void figures_follow_their_queue_when_rows_move_and_not_a_queue_made_anew() {
        // Given
        Scene before = new Scene("b");
        before.queue("orders").with(Counter.ACKNOWLEDGED, 100);
        see(before);

        // When another queue takes its row
        Scene after = new Scene("b");
        after.queue("invoices").with(Counter.ACKNOWLEDGED, 1000);
        after.queue("orders").with(Counter.ACKNOWLEDGED, 150);
        Estimates seen = see(after);

        // Then
        assertThat(seen.get(Figure.ACKNOWLEDGED_PER_SECOND, 0)).isNaN();
        assertThat(seen.get(Figure.ACKNOWLEDGED_PER_SECOND, 1)).isEqualTo(10);
    }

    private static Scene scene(double ready, double unacknowledged, double acknowledged) {
        Scene scene = new Scene("b");
        scene.queue("orders")
                .with(Gauge.READY, ready)
                .with(Gauge.UNACKNOWLEDGED, unacknowledged)
                .with(Counter.ACKNOWLEDGED, acknowledged);
        return scene;
    }

    private static Scene failing(double done, double dead, double takenAway) {
        Scene scene = new Scene("b");
        scene.queue("work", Role.WORK, List.of("dead"), List.of()).with(Counter.ACKNOWLEDGED, done);
        scene.queue("dead", Role.DEAD_LETTER, List.of(), List.of("work"))
                .with(Gauge.READY, dead)
                .with(Counter.ACKNOWLEDGED, takenAway);
        return scene;
    }

    private Estimates see(Scene scene) {
        return estimator.estimate(scene.seenAt(START.plusSeconds((long) STEP * polls++)));
    }

    private double rate(Scene scene) {
        return see(scene).get(Figure.ACKNOWLEDGED_PER_SECOND, 0);
    }

    private double age(Scene scene) {
        return see(scene).get(Figure.OLDEST_MESSAGE_AGE, 0);
    }
}
