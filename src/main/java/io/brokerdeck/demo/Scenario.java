package io.brokerdeck.demo;

import java.time.Duration;
import java.util.Arrays;

/** The clock of the play: which phase it is, and who has a bad moment. Thread-safe. */
final class Scenario {
    private static final Duration CYCLE =
            Arrays.stream(Phase.values()).map(phase -> phase.lasts).reduce(Duration.ZERO, Duration::plus);
    private static final long BOUT_EVERY = Duration.ofSeconds(75).toNanos();
    private static final long BOUT_LASTS = Duration.ofSeconds(15).toNanos();

    private final long started = System.nanoTime();
    private final double speed;

    Scenario(double speed) {
        if (!(speed > 0 && speed <= 1000)) {
            throw new IllegalStateException("brokerdeck.demo.speed=" + speed + " must be above 0 and at most 1000");
        }
        this.speed = speed;
    }

    Phase phase() {
        return phase(elapsed());
    }

    /** The phase at this distance, in unscaled nanoseconds, from the start. */
    static Phase phase(long elapsed) {
        long left = elapsed % CYCLE.toNanos();
        for (Phase phase : Phase.values()) {
            left -= phase.lasts.toNanos();
            if (left < 0) {
                return phase;
            }
        }
        throw new AssertionError("a cycle has no gaps");
    }

    /** Is this one having a bad moment? They come 15 s long every 75 s, at another time for each name. */
    boolean inBout(String name) {
        return Math.floorMod(elapsed() + name.hashCode() * 31L * 1_000_003, BOUT_EVERY) < BOUT_LASTS;
    }

    /** How long this takes on the wall's clock. */
    long nanos(Duration life) {
        return (long) (life.toNanos() / speed);
    }

    private long elapsed() {
        return (long) ((System.nanoTime() - started) * speed);
    }
}
