package io.brokerdeck.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Counter;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final long QUEUE = 7;
    private final Tally tally = new Tally();

    private static Series series(double... values) {
        Series series = new Series();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                series.add(i, QUEUE, Set.of(Counter.PUBLISHED), values[i]);
            }
        }
        return series;
    }

    private double published() {
        return tally.total(Counter.PUBLISHED, QUEUE);
    }

    @Test
    void counting_starts_at_the_first_look() {
        tally.count("prometheus", "node", series(100));
        assertThat(published()).isZero();

        tally.count("prometheus", "node", series(103));
        assertThat(published()).isEqualTo(3);
    }

    @Test
    void a_vanished_channel_takes_nothing_back_and_a_new_one_counts_from_zero() {
        tally.count("prometheus", "node", series(100));
        tally.count("prometheus", "node", series(110));
        tally.count("prometheus", "node", series(Double.NaN, 5));
        tally.count("prometheus", "node", series(Double.NaN, 6));

        assertThat(published()).isEqualTo(16);
    }

    @Test
    void a_reset_series_counts_from_zero() {
        tally.count("prometheus", "node", series(100));
        tally.count("prometheus", "node", series(4));

        assertThat(published()).isEqualTo(4);
    }

    @Test
    void a_sum_that_fell_lost_a_part_and_counts_on_from_there() {
        Series before = new Series(true);
        before.add(1, QUEUE, Set.of(Counter.PUBLISHED), 100);
        Series fallen = new Series(true);
        fallen.add(1, QUEUE, Set.of(Counter.PUBLISHED), 60);
        Series after = new Series(true);
        after.add(1, QUEUE, Set.of(Counter.PUBLISHED), 62);

        tally.count("management of [a, b]", "management", before);
        tally.count("management of [a, b]", "management", fallen);
        assertThat(published()).isZero();
        tally.count("management of [a, b]", "management", after);
        assertThat(published()).isEqualTo(2);
    }

    @Test
    void another_kind_of_source_starts_anew_and_doubles_nothing() {
        tally.count("prometheus", "node", series(100));
        tally.count("prometheus", "node", series(110));
        tally.count("management", "management", series(900));
        tally.count("management", "management", series(903));
        tally.count("prometheus", "node", series(113));
        tally.count("prometheus", "node", series(115));

        assertThat(published()).isEqualTo(15);
    }

    @Test
    void the_nodes_of_a_cluster_add_up() {
        tally.count("prometheus", "a", series(1));
        tally.count("prometheus", "b", series(1));
        tally.count("prometheus", "a", series(3));
        tally.count("prometheus", "b", series(11));

        assertThat(published()).isEqualTo(12);
    }

    @Test
    void only_retained_queues_are_remembered() {
        tally.count("prometheus", "a", series(1));
        tally.count("prometheus", "a", series(3));

        tally.retain(new long[] {QUEUE});
        assertThat(published()).isEqualTo(2);
        tally.retain(new long[] {1});
        assertThat(published()).isZero();
    }

    @Property
    void a_counter_never_falls(@ForAll @IntRange(max = 1000) int[] values) {
        double before = 0;
        for (int value : values) {
            tally.count("prometheus", "a", value % 10 == 0 ? series() : series(value));
            assertThat(published()).isGreaterThanOrEqualTo(before);
            before = published();
        }
    }
}
