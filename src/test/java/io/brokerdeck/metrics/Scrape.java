package io.brokerdeck.metrics;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** What a scrape of some sources gives, by the collector that serves the real ones. */
public final class Scrape {
    private final CollectorRegistry registry = new CollectorRegistry();

    public Scrape(SeriesSource... sources) {
        SeriesCollector unused = new SeriesCollector(List.of(sources), registry);
    }

    public String text() {
        return in(TextFormat.CONTENT_TYPE_004);
    }

    public String openMetrics() {
        return in(TextFormat.CONTENT_TYPE_OPENMETRICS_100);
    }

    /** A selection as the configuration gives it. */
    public static QueueSelection atMost(int queues) {
        return new QueueSelection(queues, Optional.empty(), Optional.empty());
    }

    private String in(String format) {
        try {
            StringWriter text = new StringWriter();
            TextFormat.writeFormat(format, text, registry.metricFamilySamples());
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
