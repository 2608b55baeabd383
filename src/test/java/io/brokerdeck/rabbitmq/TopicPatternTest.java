package io.brokerdeck.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicPatternTest {
    @ParameterizedTest
    @CsvSource({
        "orders.*, orders.eu, true",
        "orders.*, orders, false",
        "orders.*, orders.eu.paid, false",
        "orders.#, orders, true",
        "orders.#, orders.eu.paid, true",
        "#, '', true",
        "*, '', false",
        "#.paid, orders.eu.paid, true",
        "#.paid.#, paid, true",
        "a.#.b.#.c, a.x.b.c, true",
        "a.#.b.#.c, a.x.c, false",
        "orders.eu, orders.*, false",
        "*.*, a., true"
    })
    void a_pattern_passes_a_routing_key_word_by_word(String pattern, String key, boolean passes) {
        assertThat(TopicPattern.matches(pattern, key)).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({
        "orders.*, *.paid, true",
        "orders.*, invoices.*, false",
        "orders.#, #.paid, true",
        "a.*.c, a.#, true",
        "a.*.c, *.b, false",
        "#, #, true",
        "#.a, #.b, false"
    })
    void two_patterns_overlap_when_one_key_passes_both(String one, String other, boolean overlap) {
        assertThat(TopicPattern.overlap(one, other)).isEqualTo(overlap);
        assertThat(TopicPattern.overlap(other, one)).isEqualTo(overlap);
    }
}
