package io.brokerdeck.monitoring;

import io.brokerdeck.broker.QueueRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The recent past of the figures. A port: a ring in memory answers it, and Prometheus may answer longer ranges. */
public interface History {
    /**
     * The figures of one queue between two moments, at most {@code points} of them, oldest first.
     *
     * @return no times when nothing was kept of this queue
     */
    Series queue(QueueRef queue, Set<Figure> figures, Instant from, Instant to, int points);

    /** The totals of a whole broker, likewise. */
    Series broker(String broker, Set<Figure> figures, Instant from, Instant to, int points);

    /** One figure of several queues at common times: for sparklines. */
    Trends trends(Collection<QueueRef> queues, Figure figure, Instant from, Instant to, int points);

    /**
     * @param times one for each point
     * @param step the time between two points
     * @param values of each figure one value for each time; NaN when unknown
     */
    record Series(Duration step, List<Instant> times, Map<Figure, double[]> values) {}

    /**
     * @param values of each queue one value for each time; NaN when unknown
     */
    record Trends(Duration step, List<Instant> times, Map<QueueRef, double[]> values) {}
}
