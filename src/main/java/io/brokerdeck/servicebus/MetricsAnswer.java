package io.brokerdeck.servicebus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brokerdeck.broker.Failure;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer of Azure Monitor ("Metrics - List" of its REST reference): {@code value[]} is a metric,
 * {@code timeseries[]} of it an entity, named among {@code metadatavalues[]}, and {@code data[]} of that a minute with its
 * {@code total}. A minute without a total is unknown.
 */
final class MetricsAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MetricsQuestion question;
    private final TreeMap<Instant, Map<String, Map<Metric, Double>>> minutes = new TreeMap<>();
    private final List<String> untold = new ArrayList<>();
    private boolean cut;

    private MetricsAnswer(MetricsQuestion question) {
        this.question = question;
    }

    /** @throws IOException if it is of another shape */
    static Reading read(byte[] body, MetricsQuestion question) throws IOException {
        MetricsAnswer answer = new MetricsAnswer(question);
        try {
            answer.read(JSON.readTree(body));
        } catch (DateTimeException e) {
            throw new IOException(e);
        }
        return new Reading(answer.minute(), answer.failure());
    }

    private void read(JsonNode answer) throws IOException {
        JsonNode metrics = answer.path("value");
        if (!metrics.isArray() || !answer.path("interval").asText().equals(Minute.LENGTH.toString())) {
            throw new IOException("no metrics by the minute");
        }
        for (Metric metric : Metric.values()) {
            JsonNode told = find(metrics, metric.word());
            String error = told == null ? "absent" : told.path("errorCode").asText("Success");
            if (told == null || !error.equals("Success")) {
                untold.add(metric.word() + " (" + error + ")");
                continue;
            }
            JsonNode series = told.path("timeseries");
            cut |= series.size() >= MetricsQuestion.MOST;
            series.forEach(each -> read(metric, each));
        }
    }

    private static @Nullable JsonNode find(JsonNode metrics, String word) {
        for (JsonNode each : metrics) {
            if (each.path("name").path("value").asText().equalsIgnoreCase(word)) {
                return each;
            }
        }
        return null;
    }

    private void read(Metric metric, JsonNode series) {
        for (JsonNode value : series.path("metadatavalues")) {
            if (value.path("name").path("value").asText().equalsIgnoreCase(MetricsQuestion.DIMENSION)) {
                String entity = Minute.key(value.path("value").asText());
                series.path("data").forEach(point -> read(metric, entity, point));
            }
        }
    }

    private void read(Metric metric, String entity, JsonNode point) {
        Instant at = Instant.parse(point.path("timeStamp").asText());
        JsonNode total = point.path("total");
        if (total.isNumber() && !at.isBefore(question.oldest()) && !at.isAfter(question.newest())) {
            minutes.computeIfAbsent(at, first -> new HashMap<>())
                    .computeIfAbsent(entity, first -> new EnumMap<>(Metric.class))
                    // one entity may be there twice, written in two ways
                    .merge(metric, total.asDouble(), Double::sum);
        }
    }

    /** One for all, so that its time is true of all; the newest asked for where nothing happened. */
    private Minute minute() {
        return minutes.isEmpty()
                ? new Minute(question.newest(), Map.of())
                : new Minute(minutes.lastKey(), minutes.lastEntry().getValue());
    }

    private @Nullable Failure failure() {
        if (!untold.isEmpty()) {
            return new Failure(
                    Failure.PROTOCOL,
                    "Azure Monitor did not tell " + String.join(", ", untold),
                    "Look whether the metrics of the namespace show it in Azure's portal.");
        }
        return cut
                ? new Failure(
                        "cut",
                        "Azure Monitor was asked for the " + MetricsQuestion.MOST
                                + " busiest queues and topics, and there" + " are more",
                        "The rates of the others are unknown here; Azure's portal shows them.")
                : null;
    }
}
