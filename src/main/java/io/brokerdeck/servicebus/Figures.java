package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Columns;
import io.brokerdeck.broker.Counter;
import io.brokerdeck.broker.Gauge;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Which of our figures a count of the service is. */
final class Figures {
    private Figures() {}

    /** Locked and deferred messages are among the active ones; how many they are is not told. */
    static void set(Columns columns, int row, EntityPath.Part part, Counts counts) {
        switch (part) {
            case MAIN -> {
                columns.set(Gauge.READY, row, counts.active());
                columns.set(Gauge.SCHEDULED, row, counts.scheduled());
                columns.set(Gauge.SIZE_BYTES, row, counts.bytes());
            }
            case DEAD_LETTER -> columns.set(Gauge.READY, row, counts.dead());
            case TRANSFER_DEAD_LETTER -> columns.set(Gauge.READY, row, counts.transferDead());
        }
    }

    /** Of a queue; what came and went in one minute, by the second. */
    static void set(Columns columns, int row, Map<Metric, Double> counted) {
        counted.forEach((metric, messages) -> {
            Counter counter = metric.counter();
            if (counter != null) {
                columns.setRate(counter, row, messages / Minute.LENGTH.toSeconds());
            }
        });
    }

    /** In seconds; the clocks of the service and of the console may differ a little. */
    static double age(Instant since, Instant now) {
        return Math.max(0, Duration.between(since, now).toMillis() / 1e3);
    }
}
