package io.brokerdeck.deadletter.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-25T03:04:05Z, 2026-11-25T03:04:05Z",
        "2026-11-25T03:04:05.678+01:00, 2026-11-25T02:04:05.678Z",
        "2026-11-25T03:04:05.123456789-0530, 2026-11-25T08:34:05.123456789Z",
        "2026-11-25 03:04:05:678901 Z, 2026-11-25T03:04:05.678901Z",
        "2026-11-25T03:04, 2026-11-25T03:04:00Z",
        "1790000000, 2026-09-21T14:13:20Z",
        "1790000000123, 2026-09-21T14:13:20.123Z"
    })
    void times_are_read_in_the_forms_that_headers_have(String text, Instant time) {
        assertThat(Times.of(text)).isEqualTo(time);
    }

    @Test
    void numbers_are_seconds_up_to_nanoseconds() {
        Instant time = Instant.ofEpochSecond(1_790_000_000L);

        assertThat(List.of(1_790_000_000L, 1_790_000_000_000L, 1_790_000_000_000_000L, 1_790_000_000_000_000_000L))
                .allSatisfy(number -> assertThat(Times.of(number)).isEqualTo(time));
        assertThat(Times.of(time)).isEqualTo(time);
    }

    @Test
    void what_is_no_time_of_a_message_is_none() {
        assertThat(Arrays.asList(
                        null,
                        "",
                        "yesterday",
                        "2026-13-01T00:00:00Z",
                        "2026-02-30T00:00:00Z",
                        "2026-11-25T25:00:00Z",
                        "2026-11-25",
                        "0001-01-01T00:00:00Z",
                        0L,
                        -1L,
                        Long.MIN_VALUE,
                        Long.MAX_VALUE,
                        Instant.MAX,
                        Instant.EPOCH,
                        true))
                .allSatisfy(value -> assertThat(Times.of(value)).isNull());
    }
}
