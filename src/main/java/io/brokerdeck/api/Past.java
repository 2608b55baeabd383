package io.brokerdeck.api;

import io.brokerdeck.monitoring.Figure;
import io.brokerdeck.monitoring.History;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The recent past of figures, as charts want it.
 *
 * @param id of the queue or the name of the broker
 * @param times of the points, oldest first; none when nothing was kept
 * @param figures of each figure one value for each time; null when unknown; ages and durations in seconds
 */
@Schema(name = "History")
record Past(
        String id,
        Instant from,
        Instant to,
        Duration step,
        List<Instant> times,
        Map<String, List<@Nullable Float>> figures) {
    /** As many points as a chart has room for, where nobody asks for another number. */
    static final int POINTS = 120;

    static Past of(String id, Window window, History.Series series) {
        var figures = new LinkedHashMap<String, List<@Nullable Float>>();
        for (Figure figure : Figure.values()) {
            double[] values = series.values().get(figure);
            if (values != null) {
                figures.put(figure.json(), Figures.points(values));
            }
        }
        return new Past(id, window.from(), window.to(), series.step(), series.times(), figures);
    }
}
