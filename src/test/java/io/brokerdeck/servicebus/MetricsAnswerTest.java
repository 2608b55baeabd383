package io.brokerdeck.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brokerdeck.broker.Failure;
import io.brokerdeck.servicebus.MetricsEndpoint.Told;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsAnswerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:34:56Z");
    private static final Instant NEWEST = Instant.parse("2026-01-01T12:30:00Z");
    private static final MetricsQuestion QUESTION = MetricsQuestion.at(NOW);

    private static Reading read(String body) throws IOException {
        return MetricsAnswer.read(body.getBytes(StandardCharsets.UTF_8), QUESTION);
    }

    private static Minute minute(Told... told) throws IOException {
        Reading reading = read(MetricsEndpoint.answer(told));
        assertThat(reading.failure()).isNull();
        return Objects.requireNonNull(reading.minute());
    }

    @Test
    void a_question_is_for_the_newest_minute_that_is_over_for_three_and_four_before_it() {
        assertThat(QUESTION.newest()).isEqualTo(NEWEST);
        assertThat(MetricsQuestion.at(Instant.parse("2026-01-01T12:34:00Z"))).isEqualTo(QUESTION);
        assertThat(QUESTION.uri("https://management.azure.com", MetricsEndpoint.ID))
                .hasPath(MetricsEndpoint.ID + "/providers/Microsoft.Insights/metrics")
                .hasParameter("interval", "PT1M")
                .hasParameter("timespan", "2026-01-01T12:26:00Z/2026-01-01T12:31:00Z")
                .hasParameter("metricnames", "IncomingMessages,OutgoingMessages,CompleteMessage,AbandonMessage")
                .hasParameter("$filter", "EntityName eq '*'")
                .hasParameter("aggregation", "Total")
                .hasParameter("top", "1000")
                .hasParameter("orderby", "total desc");
    }

    @Test
    void messages_are_told_by_entity_whatever_the_case_of_its_name() throws Exception {
        Minute minute = minute(
                Told.of(Metric.INCOMING, "region/Orders", NEWEST, 120),
                Told.of(Metric.COMPLETED, "region/orders", NEWEST, 0));

        assertThat(minute.at()).isEqualTo(NEWEST);
        assertThat(minute.of("Region/ORDERS")).isEqualTo(Map.of(Metric.INCOMING, 120.0, Metric.COMPLETED, 0.0));
        assertThat(minute.of("orders")).isEmpty();
    }

    @Test
    void an_entity_that_is_told_twice_in_other_letters_is_one() throws Exception {
        assertThat(minute(
                                Told.of(Metric.INCOMING, "Orders", NEWEST, 120),
                                Told.of(Metric.INCOMING, "orders", NEWEST, 3))
                        .of("orders"))
                .containsEntry(Metric.INCOMING, 123.0);
    }

    @Test
    void a_late_minute_leaves_the_one_before_and_a_minute_that_is_not_settled_does_not_count() throws Exception {
        Minute minute = minute(
                new Told(
                        Metric.INCOMING.word(),
                        "orders",
                        Told.point(NEWEST.minusSeconds(120), 60) + ",{\"timeStamp\":\"" + NEWEST + "\"},"
                                + Told.point(NEWEST.plusSeconds(60), 0)),
                Told.of(Metric.OUTGOING, "orders", NEWEST.minusSeconds(180), 30));

        assertThat(minute.at()).isEqualTo(NEWEST.minusSeconds(120));
        // of another minute, and so not told beside it
        assertThat(minute.of("orders")).isEqualTo(Map.of(Metric.INCOMING, 60.0));
    }

    @Test
    void where_nothing_is_told_nothing_is_known() throws Exception {
        assertThat(minute().counted()).isEmpty();
    }

    @Test
    void more_entities_than_an_answer_holds_are_told_as_missing() throws Exception {
        Reading reading = read(MetricsEndpoint.answer(IntStream.range(0, MetricsQuestion.MOST)
                .mapToObj(i -> Told.of(Metric.INCOMING, "q" + i, NEWEST, 60))
                .toArray(Told[]::new)));

        assertThat(Objects.requireNonNull(reading.minute()).counted()).hasSize(MetricsQuestion.MOST);
        assertThat(Objects.requireNonNull(reading.failure()).message()).contains("1000 busiest");
    }

    @Test
    void a_metric_that_was_refused_is_unknown_beside_the_others() throws Exception {
        Reading reading = read(MetricsEndpoint.answer(Told.of(Metric.INCOMING, "orders", NEWEST, 60))
                .replaceAll("(metrics/CompleteMessage.*?)\"Success\"", "$1\"InvalidSamplingType\""));

        assertThat(Objects.requireNonNull(reading.minute()).of("orders")).containsOnlyKeys(Metric.INCOMING);
        Failure failure = Objects.requireNonNull(reading.failure());
        assertThat(failure.message()).contains("CompleteMessage (InvalidSamplingType)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{\"interval\":\"PT1M\"}",
                "{\"interval\":\"PT5M\",\"value\":[]}",
                "{\"interval\":\"PT1M\",\"value\":[{\"name\":{\"value\":\"IncomingMessages\"},\"timeseries\":[{\"metadatavalues\":"
                        + "[{\"name\":{\"value\":\"entityname\"},\"value\":\"q\"}],\"data\":[{\"timeStamp\":\"noon\"}]}]}]}"
            })
    void another_shape_is_no_answer(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(IOException.class);
    }
}
