package io.brokerdeck.api;

import io.brokerdeck.monitoring.Figure;
import io.brokerdeck.monitoring.Snapshot;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Figures as JSON tells them: whole numbers whole, seconds as durations, and null for what is unknown. */
final class Figures {
    /** How a figure is computed that no broker tells, for those who have to trust it. */
    static final Map<String, String> ESTIMATES = Map.of(
            Figure.WAITING.json(), "ready ÷ acknowledged per second",
            Figure.IN_CONSUMER.json(), "unacknowledged ÷ acknowledged per second",
            Figure.ERROR_RATIO.json(), "dead-lettered ÷ (acknowledged + dead-lettered), by their rates",
            Figure.DEAD_LETTERED_PER_SECOND.json(), "growth of the dead-letter queue + what was acknowledged there",
            Figure.OLDEST_MESSAGE_AGE.json(), "time since the queue was last seen empty, where no exact age is told");

    private Figures() {}

    /** Of one queue; all unknown where there is no row. */
    static Map<String, @Nullable Object> of(Snapshot snapshot, OptionalInt row) {
        var figures = new LinkedHashMap<String, @Nullable Object>();
        for (Figure figure : Figure.values()) {
            double value = row.isPresent() ? snapshot.figure(figure, row.getAsInt()) : Double.NaN;
            figures.put(figure.json(), json(figure.unit(), value));
            if (figure == Figure.OLDEST_MESSAGE_AGE) {
                String bound = row.isPresent() && snapshot.ageIsExact(row.getAsInt()) ? "exact" : "lower";
                figures.put("oldestMessageAgeBound", Double.isFinite(value) ? bound : null);
            }
        }
        return figures;
    }

    /** The sums over a whole broker, of the figures that can be added, after the count of its queues. */
    static Map<String, @Nullable Object> totals(Snapshot snapshot) {
        var totals = new LinkedHashMap<String, @Nullable Object>();
        totals.put(
                "queues",
                snapshot.observedAt() == null
                        ? null
                        : snapshot.inventory().queues().size());
        for (Figure figure : Figure.values()) {
            if (figure.unit() != Figure.Unit.SECONDS && figure.unit() != Figure.Unit.RATIO) {
                OptionalDouble total = snapshot.total(figure);
                totals.put(figure.json(), json(figure.unit(), total.orElse(Double.NaN)));
            }
        }
        return totals;
    }

    /** Values for a chart: plain numbers, also for seconds. */
    static List<@Nullable Float> points(double[] values) {
        var points = new java.util.ArrayList<@Nullable Float>(values.length);
        for (double value : values) {
            points.add(Double.isFinite(value) ? (Float) (float) value : null);
        }
        return points;
    }

    static @Nullable Object json(Figure.Unit unit, double value) {
        if (!Double.isFinite(value)) {
            return null;
        }
        return switch (unit) {
            case MESSAGES, COUNT, BYTES -> Math.round(value);
            case SECONDS -> Duration.ofMillis(Math.round(value * 1000)).toString();
            // seven digits are more than a rate is worth, and half as long on the wire as a double
            case PER_SECOND, RATIO -> (float) value;
        };
    }
}
