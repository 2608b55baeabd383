package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.BrokerCounter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The totals of a whole node in its aggregated metrics; those of a cluster are the sums over its nodes. */
final class BrokerTotals implements MetricLines.Sink {
    static final String PATH = "/metrics";
    private static final String PREFIX = "rabbitmq_global_messages_";

    private final Map<BrokerCounter, Double> totals = new EnumMap<>(BrokerCounter.class);

    void add(Http.Answer answer) throws IOException {
        try (InputStream in = answer.stream()) {
            MetricLines.read(in, this);
        }
    }

    Map<BrokerCounter, Double> totals() {
        return totals;
    }

    @Override
    public void sample(byte[] bytes, int from, int nameEnd, int labelsFrom, int labelsEnd, double value) {
        BrokerCounter counter = counter(new String(bytes, from, nameEnd - from, StandardCharsets.US_ASCII));
        if (counter != null && !Double.isNaN(value)) {
            totals.merge(counter, value, Double::sum);
        }
    }

    private static @Nullable BrokerCounter counter(String metric) {
        if (!metric.startsWith(PREFIX)) {
            return null;
        }
        return switch (metric.substring(PREFIX.length())) {
            case "unroutable_dropped_total", "unroutable_returned_total" -> BrokerCounter.UNROUTABLE;
            case "dead_lettered_rejected_total" -> BrokerCounter.DEAD_LETTERED_REJECTED;
            case "dead_lettered_expired_total" -> BrokerCounter.DEAD_LETTERED_EXPIRED;
            case "dead_lettered_maxlen_total" -> BrokerCounter.DEAD_LETTERED_MAX_LENGTH;
            case "dead_lettered_delivery_limit_total" -> BrokerCounter.DEAD_LETTERED_DELIVERY_LIMIT;
            default -> null;
        };
    }

    @Override
    public void declared(String metric) {}
}
