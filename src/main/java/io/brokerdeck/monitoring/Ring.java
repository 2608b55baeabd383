package io.brokerdeck.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The recent past of many keyed tracks in equal steps of time: each cell is the mean of what was known of a figure in a
 * step, NaN when nothing was. Steps are numbered from the epoch. One thread at a time.
 */
final class Ring<K> {
    private final int figures;
    private final Map<K, Track> tracks = new HashMap<>();
    private int stepSeconds;
    private int steps;
    private long first = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;

    private static final class Track {
        float[] cells;
        /** How many values the newest step's means are of. */
        final byte[] counts;

        long last;

        Track(int figures, int steps) {
            cells = unknown(figures * steps);
            counts = new byte[figures];
            last = Long.MIN_VALUE;
        }
    }

    Ring(int figures, int stepSeconds, int steps) {
        this.figures = figures;
        this.stepSeconds = stepSeconds;
        this.steps = steps;
    }

    int stepSeconds() {
        return stepSeconds;
    }

    int size() {
        return tracks.size();
    }

    /** The bytes that a track takes, about. */
    static long bytesOfTrack(int figures, int steps) {
        return 4L * figures * steps + figures + 150;
    }

    long step(long epochSecond) {
        return Math.floorDiv(epochSecond, stepSeconds);
    }

    /** The first and the last step that may be asked for; the last is before the first when there is none. */
    long oldest() {
        return Math.max(first, newest - steps + 1);
    }

    long newest() {
        return newest;
    }

    /** Adds what was seen of a key in a step; nothing is added to a step before the key's last one. */
    void record(K key, long step, double[] values) {
        Track track = tracks.computeIfAbsent(key, any -> new Track(figures, steps));
        if (step < track.last) {
            return;
        }
        if (step > track.last) {
            clear(track, track.last == Long.MIN_VALUE ? step : track.last + 1, step);
            Arrays.fill(track.counts, (byte) 0);
            track.last = step;
        }
        first = Math.min(first, step);
        newest = Math.max(newest, step);
        for (int figure = 0; figure < figures; figure++) {
            if (!Double.isNaN(values[figure])) {
                int cell = cell(figure, step);
                int count = Math.min(track.counts[figure] + 1, Byte.MAX_VALUE);
                track.counts[figure] = (byte) count;
                double mean = count == 1 ? 0 : track.cells[cell];
                track.cells[cell] = (float) (mean + (values[figure] - mean) / count);
            }
        }
    }

    private void clear(Track track, long from, long to) {
        for (long step = Math.max(from, to - steps + 1); step <= to; step++) {
            for (int figure = 0; figure < figures; figure++) {
                track.cells[cell(figure, step)] = Float.NaN;
            }
        }
    }

    private int cell(int figure, long step) {
        return figure * steps + (int) Math.floorMod(step, (long) steps);
    }

    /** The mean over some steps of those in which the figure is known; NaN when there are none. */
    double mean(K key, int figure, long from, int count) {
        Track track = tracks.get(key);
        return track == null ? Double.NaN : mean(track, figure, from, count);
    }

    private double mean(Track track, int figure, long from, int count) {
        double sum = 0;
        int known = 0;
        for (long step = from; step < from + count; step++) {
            double value = value(track, figure, step);
            if (!Double.isNaN(value)) {
                sum += value;
                known++;
            }
        }
        return known == 0 ? Double.NaN : sum / known;
    }

    private double value(Track track, int figure, long step) {
        boolean kept = step <= track.last && step > track.last - steps && step >= oldest();
        return kept ? track.cells[cell(figure, step)] : Double.NaN;
    }

    boolean contains(K key) {
        return tracks.containsKey(key);
    }

    /** Forgets the keys not seen from a step on, the longest unseen first, at most so many. */
    void forget(long unseenSince, int atMost) {
        if (atMost > 0) {
            List<Map.Entry<K, Track>> gone = new ArrayList<>(tracks.entrySet());
            gone.removeIf(entry -> entry.getValue().last >= unseenSince);
            gone.sort(Comparator.comparingLong(entry -> entry.getValue().last));
            gone.subList(0, Math.min(atMost, gone.size())).forEach(entry -> tracks.remove(entry.getKey()));
        }
    }

    /** Makes the steps so many times longer, keeping the time that the ring spans. */
    void coarsen(int factor) {
        int fewer = Math.max(1, steps / factor);
        tracks.values().forEach(track -> coarsen(track, factor, fewer));
        if (newest != Long.MIN_VALUE) {
            first = Math.floorDiv(first, factor);
            newest = Math.floorDiv(newest, factor);
        }
        stepSeconds *= factor;
        steps = fewer;
    }

    private void coarsen(Track track, int factor, int fewer) {
        float[] cells = unknown(figures * fewer);
        long last = Math.floorDiv(track.last, factor);
        for (int figure = 0; figure < figures; figure++) {
            for (long step = last - fewer + 1; step <= last; step++) {
                double mean = mean(track, figure, step * factor, factor);
                cells[figure * fewer + (int) Math.floorMod(step, (long) fewer)] = (float) mean;
                // in a step that goes on, what it had so far counts as one value
                track.counts[figure] = (byte) (Double.isNaN(mean) ? 0 : 1);
            }
        }
        track.cells = cells;
        track.last = last;
    }

    private static float[] unknown(int cells) {
        float[] column = new float[cells];
        Arrays.fill(column, Float.NaN);
        return column;
    }
}
