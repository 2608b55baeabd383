package io.brokerdeck.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The last polls of one broker as columns of doubles: what rates and averages are taken over. A cell is NaN where the
 * poll did not tell. One thread at a time.
 */
final class Window {
    private final double seconds;
    private final List<Sample> samples = new ArrayList<>();

    private static final class Sample {
        final double at;
        final double[][] columns;

        Sample(double at, double[][] columns) {
            this.at = at;
            this.columns = columns;
        }
    }

    Window(Duration length) {
        this.seconds = length.toNanos() / 1e9;
    }

    /** Adds a poll and forgets those older than the window; the columns are owned from now on. */
    void add(Instant at, double[][] columns) {
        double now = seconds(at);
        samples.removeIf(sample -> sample.at < now - seconds || sample.at >= now);
        samples.add(new Sample(now, columns));
    }

    void move(Moves moves) {
        samples.replaceAll(sample -> {
            double[][] moved = new double[sample.columns.length][];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = moves.apply(sample.columns[i]);
            }
            return new Sample(sample.at, moved);
        });
    }

    /** Growth by the second of a total that only grows; NaN before two sights. A fall makes it begin anew. */
    double rate(int column, int row) {
        return slope(column, row, true);
    }

    /** Growth by the second of a figure that may also fall. */
    double slope(int column, int row) {
        return slope(column, row, false);
    }

    private double slope(int column, int row, boolean monotone) {
        Sample newest = samples.get(samples.size() - 1);
        double last = newest.columns[column][row];
        double first = last;
        double since = newest.at;
        for (int i = samples.size() - 2; i >= 0 && !Double.isNaN(last); i--) {
            double earlier = samples.get(i).columns[column][row];
            if (monotone && earlier > first) {
                break;
            }
            if (!Double.isNaN(earlier)) {
                first = earlier;
                since = samples.get(i).at;
            }
        }
        return since < newest.at ? (last - first) / (newest.at - since) : Double.NaN;
    }

    /** The mean of a figure over the window; NaN when it is unknown now. */
    double mean(int column, int row) {
        double sum = 0;
        int known = 0;
        for (Sample sample : samples) {
            double value = sample.columns[column][row];
            if (!Double.isNaN(value)) {
                sum += value;
                known++;
            }
        }
        return Double.isNaN(newest(column, row)) ? Double.NaN : sum / known;
    }

    double newest(int column, int row) {
        return samples.get(samples.size() - 1).columns[column][row];
    }

    int size() {
        return samples.size();
    }

    /** The time of a poll in seconds of the epoch, from the oldest (0) on. */
    double at(int poll) {
        return samples.get(poll).at;
    }

    double value(int poll, int column, int row) {
        return samples.get(poll).columns[column][row];
    }

    static double seconds(Instant at) {
        return at.getEpochSecond() + at.getNano() / 1e9;
    }
}
