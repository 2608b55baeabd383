package io.brokerdeck.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({"0,0 %", "0.0004,<0.1 %", "0.034,3.4 %", "0.5,50 %", "0.9999,99 %", "1,100 %"})
    void a_share_never_reads_as_all_or_nothing_where_it_is_not(double share, String text) {
        assertThat(Figures.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.23S,230 ms",
        "PT59S,59 s",
        "PT4M10S,4 min 10 s",
        "PT2H5M9S,2 h 5 min",
        "PT26H30M,1 d 2 h",
        "PT24H,1 d"
    })
    void a_span_has_its_two_largest_units(Duration span, String text) {
        assertThat(Figures.span(span)).isEqualTo(text);
    }

    @Test
    void counts_and_bytes_read_alike_on_every_machine() {
        assertThat(Figures.plural(1, "message")).isEqualTo("1 message");
        assertThat(Figures.plural(1_048_576, "message")).isEqualTo("1,048,576 messages");
        assertThat(Figures.bytes(1023)).isEqualTo("1,023 B");
        assertThat(Figures.bytes(1536)).isEqualTo("1.5 KiB");
        assertThat(Figures.time(null)).isEqualTo("–");
    }
}
