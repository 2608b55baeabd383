package io.brokerdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final int STEPS = 6;

    /** Against a map of lists that forgets nothing. */
    @Property(tries = 500)
    void a_cell_is_the_mean_of_what_was_recorded_in_its_step(@ForAll("records") List<Sight> records) {
        Ring<String> ring = new Ring<>(1, 10, STEPS);
        TreeMap<Long, List<Double>> model = new TreeMap<>();
        long step = 0;
        for (Sight next : records) {
            step += next.later;
            ring.record("queue", step, new double[] {next.value});
            List<Double> values = model.computeIfAbsent(step, any -> new ArrayList<>());
            if (!Double.isNaN(next.value)) {
                values.add(next.value);
            }
        }
        for (long asked = -STEPS; asked <= step + 1; asked++) {
            List<Double> values = asked <= step - STEPS ? List.of() : model.getOrDefault(asked, List.of());
            double mean = values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
            if (Double.isNaN(mean)) {
                assertThat(ring.mean("queue", 0, asked, 1)).isNaN();
            } else {
                assertThat(ring.mean("queue", 0, asked, 1)).isCloseTo(mean, within(0.01));
            }
        }
    }

    @Property(tries = 300)
    void coarser_steps_are_the_means_of_the_finer_ones(@ForAll("records") List<Sight> records) {
        Ring<String> ring = new Ring<>(1, 10, STEPS);
        long step = 0;
        for (Sight next : records) {
            step += next.later;
            ring.record("queue", step, new double[] {next.value});
        }
        double[] before = new double[(int) step / 2 + 1];
        for (int pair = 0; pair < before.length; pair++) {
            before[pair] = ring.mean("queue", 0, pair * 2L, 2);
        }

        ring.coarsen(2);

        assertThat(ring.stepSeconds()).isEqualTo(20);
        for (int pair = Math.max(0, before.length - STEPS / 2); pair < before.length; pair++) {
            assertThat(Float.compare((float) ring.mean("queue", 0, pair, 1), (float) before[pair]))
                    .isZero();
        }
    }

    @Test
    void what_is_forgotten_is_the_longest_unseen() {
        Ring<String> ring = new Ring<>(1, 10, STEPS);
        ring.record("old", 1, new double[] {1});
        ring.record("older", 0, new double[] {1});
        ring.record("new", 5, new double[] {1});

        ring.forget(5, 1);

        assertThat(ring.contains("older")).isFalse();
        assertThat(ring.contains("old")).isTrue();
        ring.forget(5, 9);
        assertThat(ring.size()).isEqualTo(1);
    }

    record Sight(int later, double value) {}

    @Provide
    static Arbitrary<List<Sight>> records() {
        Arbitrary<Double> values =
                Arbitraries.oneOf(Arbitraries.doubles().between(0, 1000), Arbitraries.just(Double.NaN));
        return Arbitraries.integers()
                .between(0, 3)
                .flatMap(later -> values.map(value -> new Sight(later, value)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }
}
