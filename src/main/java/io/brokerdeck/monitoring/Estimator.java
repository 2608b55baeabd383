package io.brokerdeck.monitoring;

import io.brokerdeck.broker.Columns;
import io.brokerdeck.broker.Counter;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.broker.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Turns the raw observations of one broker, one after the other, into {@link Figure figures}. What an observation did
 * not tell is unknown, and so is all that follows from it. One thread at a time.
 */
final class Estimator {
    private static final int READY = Counter.values().length;
    private static final int UNACKNOWLEDGED = READY + 1;
    /** Messages that were ever in the queue, since it was first seen. */
    private static final int ARRIVED = READY + 2;
    /** Messages in the queue plus those acknowledged there: what was dead-lettered into it, up to a constant. */
    private static final int ENTERED = READY + 3;

    private static final int COLUMNS = READY + 4;

    private static final Map<Counter, Figure> RATES = Map.of(
            Counter.PUBLISHED, Figure.PUBLISHED_PER_SECOND,
            Counter.DELIVERED, Figure.DELIVERED_PER_SECOND,
            Counter.ACKNOWLEDGED, Figure.ACKNOWLEDGED_PER_SECOND,
            Counter.REDELIVERED, Figure.REDELIVERED_PER_SECOND);

    private final Window window;
    private final Ages ages = new Ages();
    private Inventory inventory = new Inventory(Instant.EPOCH, List.of(), Topology.EMPTY);
    private DeadLetterWiring wiring = new DeadLetterWiring(inventory);

    Estimator(Duration window) {
        this.window = new Window(window);
    }

    Estimates estimate(Observation observation) {
        if (observation.inventory() != inventory) {
            Moves moves = Moves.between(inventory, observation.inventory());
            window.move(moves);
            ages.move(moves);
            inventory = observation.inventory();
            wiring = new DeadLetterWiring(inventory);
        }
        Columns columns = observation.columns();
        window.add(observation.at(), sample(columns));
        Estimates estimates = new Estimates(columns.rows(), wiring);
        for (int row = 0; row < columns.rows(); row++) {
            if (seen(columns, row)) {
                told(estimates, columns, row);
                estimated(estimates, columns, row);
            }
        }
        for (int row = 0; row < columns.rows(); row++) {
            if (estimates.seen(row)) {
                deadLetters(estimates, row);
            }
        }
        return estimates;
    }

    private double[][] sample(Columns columns) {
        double[][] sample = new double[COLUMNS][columns.rows()];
        for (int row = 0; row < columns.rows(); row++) {
            for (Counter counter : Counter.values()) {
                sample[counter.ordinal()][row] = columns.get(counter, row);
            }
            double acknowledged = columns.get(Counter.ACKNOWLEDGED, row);
            double depth = depth(columns, row);
            double left = seen(columns, row)
                    ? ages.left(row, depth, acknowledged, columns.get(Counter.PUBLISHED, row))
                    : Double.NaN;
            sample[READY][row] = columns.get(Gauge.READY, row);
            sample[UNACKNOWLEDGED][row] = columns.get(Gauge.UNACKNOWLEDGED, row);
            sample[ARRIVED][row] = left + depth;
            sample[ENTERED][row] = depth + acknowledged;
        }
        return sample;
    }

    private static void told(Estimates estimates, Columns columns, int row) {
        estimates.set(Figure.READY, row, columns.get(Gauge.READY, row));
        estimates.set(Figure.UNACKNOWLEDGED, row, columns.get(Gauge.UNACKNOWLEDGED, row));
        estimates.set(Figure.SCHEDULED, row, columns.get(Gauge.SCHEDULED, row));
        estimates.set(Figure.CONSUMERS, row, columns.get(Gauge.CONSUMERS, row));
        estimates.set(Figure.SIZE_BYTES, row, columns.get(Gauge.SIZE_BYTES, row));
        for (Counter counter : Counter.values()) {
            estimates.set(counter, row, columns.get(counter, row));
        }
    }

    private void estimated(Estimates estimates, Columns columns, int row) {
        double acknowledged = window.rate(Counter.ACKNOWLEDGED.ordinal(), row);
        RATES.forEach((counter, figure) -> {
            double counted = window.rate(counter.ordinal(), row);
            estimates.set(figure, row, Double.isNaN(counted) ? columns.rate(counter, row) : counted);
        });
        // Little's law is about means over the same time
        estimates.set(Figure.WAITING, row, ratio(window.mean(READY, row), acknowledged));
        estimates.set(Figure.IN_CONSUMER, row, ratio(window.mean(UNACKNOWLEDGED, row), acknowledged));
        double exactAge = columns.get(Gauge.OLDEST_MESSAGE_AGE, row);
        double bound = ages.bound(row, window, ARRIVED);
        estimates.age(row, Double.isNaN(exactAge) ? bound : exactAge, !Double.isNaN(exactAge));
        if (wiring.isEnd(row)) {
            estimates.set(Figure.DEAD_LETTERED, row, depth(columns, row));
            estimates.set(Figure.DEAD_LETTERED_PER_SECOND, row, Math.max(0, window.slope(ENTERED, row)));
        }
    }

    private void deadLetters(Estimates estimates, int row) {
        int[] ends = wiring.ownEnds(row);
        if (ends.length > 0 && !wiring.isEnd(row)) {
            for (Figure figure : List.of(Figure.DEAD_LETTERED, Figure.DEAD_LETTERED_PER_SECOND)) {
                estimates.set(
                        figure,
                        row,
                        Arrays.stream(ends)
                                .mapToDouble(end -> estimates.get(figure, end))
                                .sum());
            }
            double failed = estimates.get(Figure.DEAD_LETTERED_PER_SECOND, row);
            double done = window.rate(Counter.ACKNOWLEDGED.ordinal(), row);
            estimates.set(Figure.ERROR_RATIO, row, ratio(failed, done + failed));
        }
    }

    /** Messages held; what is out with consumers counts where it is known. */
    private static double depth(Columns columns, int row) {
        double unacknowledged = columns.get(Gauge.UNACKNOWLEDGED, row);
        return columns.get(Gauge.READY, row) + (Double.isNaN(unacknowledged) ? 0 : unacknowledged);
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : Double.NaN;
    }

    private static boolean seen(Columns columns, int row) {
        for (Gauge gauge : Gauge.values()) {
            if (!Double.isNaN(columns.get(gauge, row))) {
                return true;
            }
        }
        for (Counter counter : Counter.values()) {
            if (!Double.isNaN(columns.get(counter, row))) {
                return true;
            }
        }
        return false;
    }
}
