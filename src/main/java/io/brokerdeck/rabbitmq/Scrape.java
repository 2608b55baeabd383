package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.QueueRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the Prometheus plugin of one node told, by queue key ({@link Labels}). A node tells the gauges of the queues it
 * leads and the counters of the channels it carries.
 */
final class Scrape implements MetricLines.Sink {
    private static final Metric[] METRICS = Metric.values();

    private final Labels labels = new Labels();
    private final LongIndex queues = new LongIndex();
    private final double[][] gauges = new double[METRICS.length][];
    private final Series series = new Series();
    private final Set<Metric> declared = EnumSet.noneOf(Metric.class);
    private String node = "";
    private String version = "";

    private byte[] name = new byte[0];
    private @Nullable Metric metric;

    private Scrape() {
        for (Metric each : METRICS) {
            if (each.gauge()) {
                gauges[each.ordinal()] = new double[0];
            }
        }
    }

    static Scrape of(Http.Answer answer) throws IOException {
        Scrape scrape = new Scrape();
        try (InputStream in = answer.stream()) {
            MetricLines.read(in, scrape);
        }
        if (scrape.node.isEmpty()) {
            throw new IOException("no rabbitmq_identity_info");
        }
        return scrape;
    }

    @Override
    public void declared(String metric) {
        Metric known = Metric.named(metric);
        if (known != null) {
            declared.add(known);
        }
    }

    @Override
    public void sample(byte[] bytes, int from, int nameEnd, int labelsFrom, int labelsEnd, double value) {
        if (!Arrays.equals(bytes, from, nameEnd, name, 0, name.length)) {
            name = Arrays.copyOfRange(bytes, from, nameEnd);
            String text = new String(name, StandardCharsets.US_ASCII);
            metric = Metric.named(text);
            about(text, new String(bytes, labelsFrom, labelsEnd - labelsFrom, StandardCharsets.UTF_8));
        }
        Metric current = metric;
        if (current == null || !labels.find(bytes, labelsFrom, labelsEnd)) {
            return;
        }
        long queue = labels.key(bytes);
        if (current.gauge()) {
            set(current, queues.number(queue), value);
        } else {
            long key = Hash.with(Hash.seed() + current.ordinal(), bytes, labelsFrom, labelsEnd);
            series.add(key, queue, current.counters(), value);
        }
    }

    private void about(String metric, String labels) {
        if (metric.equals("rabbitmq_identity_info")) {
            node = Labels.value(labels, "rabbitmq_node").orElse("");
        } else if (metric.equals("rabbitmq_build_info")) {
            version = Labels.value(labels, "rabbitmq_version").orElse("");
        }
    }

    private void set(Metric gauge, int number, double value) {
        double[] column = gauges[gauge.ordinal()];
        if (number >= column.length) {
            int before = column.length;
            column = Arrays.copyOf(column, Math.max(64, number * 2));
            Arrays.fill(column, before, column.length, Double.NaN);
            gauges[gauge.ordinal()] = column;
        }
        column[number] = value;
    }

    String node() {
        return node;
    }

    String version() {
        return version;
    }

    boolean declares(Metric metric) {
        return declared.contains(metric);
    }

    Series series() {
        return series;
    }

    boolean tells(long queue) {
        return queues.find(queue) >= 0;
    }

    /** Unknown where the node did not tell it. */
    double gauge(Metric gauge, long queue) {
        int number = queues.find(queue);
        double[] column = gauges[gauge.ordinal()];
        return number < 0 || number >= column.length ? Double.NaN : column[number];
    }

    /** The queues whose gauges the node told: how many, and the key of each. */
    int queues() {
        return queues.size();
    }

    long queue(int number) {
        return queues.key(number);
    }

    /** Names the queues of an answer: for a console without the management API. */
    static void names(Http.Answer answer, String broker, boolean escaped, Consumer<QueueRef> each) throws IOException {
        Labels labels = new Labels();
        byte[] ready = ("rabbitmq_detailed_queue_messages_ready").getBytes(StandardCharsets.US_ASCII);
        try (InputStream in = answer.stream()) {
            MetricLines.read(in, new MetricLines.Sink() {
                @Override
                public void sample(byte[] bytes, int from, int nameEnd, int labelsFrom, int labelsEnd, double value) {
                    if (Arrays.equals(bytes, from, nameEnd, ready, 0, ready.length)
                            && labels.find(bytes, labelsFrom, labelsEnd)) {
                        each.accept(labels.queue(broker, bytes, escaped));
                    }
                }

                @Override
                public void declared(String metric) {}
            });
        }
    }
}
