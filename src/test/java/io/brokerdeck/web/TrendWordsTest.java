package io.brokerdeck.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.deadletter.failure.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendWordsTest {
    private static String words(long messages, Long... counts) {
        Trend trend = new Trend(Instant.parse("2026-01-02T03:00:00Z"), Duration.ofMinutes(10), List.of(counts));
        return TrendWords.of(trend, messages);
    }

    @Test
    void tells_where_most_died_and_which_half_has_more() {
        assertThat(words(10, 1L, 1L, 1L, 7L))
                .startsWith("Rising: 80 % in the newer half")
                .endsWith("Most in 10 min: 7, from 2026-01-02 03:30:00 UTC.");
        assertThat(words(10, 7L, 1L, 2L)).startsWith("Falling: 25 % in the newer half");
        assertThat(words(4, 1L, 2L, 1L)).startsWith("Steady: 50 % in the newer half");
    }

    @Test
    void tells_of_no_time_what_no_message_tells() {
        assertThat(words(3)).isEqualTo("No message tells when it died.");
        assertThat(words(3, 0L, 0L)).isEqualTo("No message tells when it died.");
        assertThat(words(5, 0L, 3L))
                .isEqualTo("All within 10 min from 2026-01-02 03:10:00 UTC. 2 messages without a time.");
    }
}
