package io.brokerdeck.deadletter.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class BucketsTest {
    private static final long YEARS = 3_000_000_000L;

    private static Buckets of(List<Long> seconds) {
        Buckets buckets = new Buckets();
        seconds.forEach(second -> buckets.add(Instant.ofEpochSecond(second)));
        return buckets;
    }

    @Property
    void order_and_merging_do_not_matter_and_nothing_is_lost(
            @ForAll @Size(max = 100) List<@LongRange(min = 0, max = YEARS) Long> seconds, @ForAll int seed) {
        List<Long> shuffled = new ArrayList<>(seconds);
        Collections.shuffle(shuffled, new Random(seed));
        int half = shuffled.size() / 2;
        Buckets merged = of(shuffled.subList(0, half));
        merged.add(of(shuffled.subList(half, shuffled.size())));

        Trend trend = of(seconds).trend();

        assertThat(merged.trend()).isEqualTo(trend);
        assertThat(trend.counts()).hasSizeLessThanOrEqualTo(Buckets.MOST);
        assertThat(trend.counts().stream().mapToLong(count -> count).sum()).isEqualTo(seconds.size());
    }

    @Example
    void buckets_are_as_wide_as_the_time_between_the_first_and_the_last_needs() {
        Trend trend = of(List.of(1_700_000_000L, 1_700_000_059L)).trend();
        Trend hours = of(List.of(1_700_000_000L, 1_700_007_200L)).trend();

        assertThat(trend.width()).isEqualTo(Duration.ofSeconds(1));
        assertThat(trend.start()).isEqualTo(Instant.ofEpochSecond(1_700_000_000L));
        assertThat(trend.counts()).hasSize(60).startsWith(1L, 0L).endsWith(0L, 1L);
        assertThat(hours.width()).isEqualTo(Duration.ofMinutes(5));
    }

    @Example
    void a_part_is_told_in_the_buckets_of_the_whole() {
        Buckets part = of(List.of(1_700_000_000L, 1_700_000_001L));
        Buckets whole = of(List.of(1_700_000_000L, 1_700_000_001L, 1_700_003_000L));

        assertThat(part.over(whole).counts())
                .hasSize(whole.trend().counts().size())
                .startsWith(2L)
                .endsWith(0L);
    }
}
