package io.brokerdeck.deadletter.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TopValuesTest {
    private static TopValues of(int kept, List<Integer> values) {
        TopValues top = new TopValues(kept);
        values.forEach(value -> top.add("v" + value));
        return top;
    }

    @Property
    void counts_lie_within_what_is_told_whether_merged_or_not(
            @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 40) Integer> one,
            @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 40) Integer> other) {
        TopValues top = of(4, one);
        top.add(of(4, other));

        for (int value = 0; value <= 41; value++) {
            long truth = Collections.frequency(one, value) + Collections.frequency(other, value);
            assertThat(top.atLeast("v" + value)).isLessThanOrEqualTo(truth);
            assertThat(top.atMost("v" + value)).isGreaterThanOrEqualTo(truth);
        }
        assertThat(top.values()).hasSizeLessThanOrEqualTo(8);
    }

    @Example
    void few_values_are_counted_exactly() {
        TopValues top = of(4, List.of(1, 2, 1));

        assertThat(top.atLeast("v1")).isEqualTo(2);
        assertThat(top.atMost("v1")).isEqualTo(2);
        assertThat(top.atMost("v3")).isZero();
    }

    @Example
    void a_frequent_value_stays_among_many_rare_ones() {
        TopValues top = new TopValues(8);
        for (int i = 0; i < 10_000; i++) {
            top.add("rare-" + i);
            if (i % 3 == 0) {
                top.add("frequent");
            }
        }

        assertThat(top.atLeast("frequent")).isGreaterThan(3000);
    }
}
