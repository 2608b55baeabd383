package io.brokerdeck.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeriesCollectorTest {
    @Test
    void hostile_label_values_are_escaped_in_both_formats() {
        // Given
        String hostile = "a\"b\\c\nd} 1\n# é 🐰";
        Scrape scrape = scrape(
                Family.gauge("x_seconds", "Help.", List.of("queue"), points -> points.add(1.5, List.of(hostile))));

        // Then
        String line = "x_seconds{queue=\"a\\\"b\\\\c\\nd} 1\\n# é 🐰\",} 1.5\n";
        assertThat(scrape.text()).contains("# TYPE x_seconds gauge\n" + line);
        assertThat(scrape.openMetrics()).contains(line.replace(",}", "}")).endsWith("# EOF\n");
    }

    @Test
    void a_counter_keeps_its_name_in_both_formats() {
        Scrape scrape =
                scrape(Family.counter("x_total", "Help.", List.of("queue"), points -> points.add(2, List.of("q"))));

        assertThat(scrape.text()).contains("# TYPE x_total counter\nx_total{queue=\"q\",} 2.0\n");
        assertThat(scrape.openMetrics()).contains("# TYPE x counter\n").contains("x_total{queue=\"q\"} 2.0\n");
    }

    @Test
    void what_is_unknown_is_absent() {
        Scrape scrape =
                scrape(Family.gauge("x", "Help.", List.of("queue"), points -> points.add(Double.NaN, List.of("q"))));

        assertThat(scrape.text()).doesNotContain("queue=");
    }

    @Test
    void a_counter_must_be_named_as_one() {
        assertThatThrownBy(() -> Family.counter("x", "Help.", List.of(), points -> {}))
                .hasMessageContaining("_total");
    }

    @Test
    void patterns_choose_queues_and_a_wrong_one_stops_the_start() {
        QueueSelection selection =
                new QueueSelection(10, Optional.of(List.of("shop/.*", "//.*")), Optional.of(List.of(".*/tmp-.*")));

        assertThat(selection.wants("shop", "orders")).isTrue();
        assertThat(selection.wants("/", "orders")).isTrue();
        assertThat(selection.wants("shop", "tmp-1")).isFalse();
        assertThat(selection.wants("lab", "orders")).isFalse();
        assertThatThrownBy(() -> new QueueSelection(1, Optional.of(List.of("(")), Optional.empty()))
                .hasMessageContaining("brokerdeck.metrics.include")
                .hasMessageContaining("\"(\"")
                .hasMessageContaining("mend");
    }

    private static Scrape scrape(Family family) {
        return new Scrape(() -> List.of(family));
    }
}
