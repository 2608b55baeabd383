package io.brokerdeck.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Message;
import io.brokerdeck.deadletter.Way.Station;
import io.brokerdeck.deadletter.failure.Readings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WayTest {
    private static List<Station> way(Map<String, Object> headers) {
        Message message = new Message(Map.of(), Map.copyOf(headers), new byte[0]);
        return Way.of(message, Readings.standard().of(message, null), "dead");
    }

    @Test
    void deaths_are_told_from_the_first_to_the_last_and_then_where_it_lies() {
        Instant early = Instant.parse("2026-01-01T00:00:00Z");
        Instant late = Instant.parse("2026-01-01T01:00:00Z");
        List<Station> way = way(Map.of(
                "x-death",
                List.of(
                        Map.of(
                                "queue",
                                "retry",
                                "reason",
                                "expired",
                                "count",
                                3L,
                                "time",
                                late,
                                "exchange",
                                "",
                                "routing-keys",
                                List.of("retry")),
                        Map.of(
                                "queue",
                                "orders",
                                "reason",
                                "rejected",
                                "count",
                                1L,
                                "time",
                                early,
                                "exchange",
                                "shop",
                                "routing-keys",
                                List.of("order.new")))));

        assertThat(way).extracting(Station::what).containsExactly("published", "died", "died", "lies");
        assertThat(way.get(0).place()).isEqualTo("shop");
        assertThat(way.get(1)).isEqualTo(new Station("died", "orders", List.of("order.new"), "rejected", 1, early));
        assertThat(way.get(2).times()).isEqualTo(3);
        assertThat(way.get(3).place()).isEqualTo("dead");
    }

    @Test
    void records_of_strange_shapes_break_nothing() {
        assertThat(way(Map.of("x-death", "yes")))
                .last()
                .extracting(Station::what)
                .isEqualTo("lies");
        assertThat(way(Map.of("x-death", List.of("x", Map.of(), Map.of("queue", 5, "count", "many", "time", "noon")))))
                .last()
                .extracting(Station::what)
                .isEqualTo("lies");
    }
}
