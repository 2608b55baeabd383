package io.brokerdeck.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;

/**
 * The points that answer a question to a {@link Ring}: equal runs of its steps.
 *
 * @param first the number of the first run, counted from the epoch so that points stay in place as time goes on
 * @param count how many runs
 * @param run steps in each
 * @param stepSeconds the length of a step
 */
record Span(long first, int count, int run, int stepSeconds) {

    /** What a ring can tell between two moments in at most so many points, none shorter than {@code least}. */
    static Span of(Ring<?> ring, Instant from, Instant to, int points, Duration least) {
        if (points < 1) {
            throw new IllegalArgumentException("points is " + points + ": ask for at least one.");
        }
        long first = Math.max(ring.oldest(), ring.step(from.getEpochSecond()));
        long last = Math.min(ring.newest(), ring.step(to.getEpochSecond()));
        int seconds = ring.stepSeconds();
        if (last < first) {
            return new Span(0, 0, 1, seconds);
        }
        int run = (int) Math.max(1, (least.toSeconds() + seconds - 1) / seconds);
        while (runs(first, last, run) > points) {
            run++;
        }
        return new Span(Math.floorDiv(first, run), runs(first, last, run), run, seconds);
    }

    private static int runs(long first, long last, int run) {
        return (int) (Math.floorDiv(last, run) - Math.floorDiv(first, run) + 1);
    }

    Duration step() {
        return Duration.ofSeconds((long) run * stepSeconds);
    }

    /** The begin of each point. */
    List<Instant> times() {
        return firstSteps()
                .mapToObj(step -> Instant.ofEpochSecond(step * stepSeconds))
                .toList();
    }

    /** One value for each point, of its first step. */
    double[] values(LongToDoubleFunction ofRunFrom) {
        return firstSteps().mapToDouble(ofRunFrom).toArray();
    }

    private LongStream firstSteps() {
        return LongStream.range(first, first + count).map(point -> point * run);
    }
}
