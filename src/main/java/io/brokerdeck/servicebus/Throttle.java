package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a namespace wants to be left alone: as long as it says, never less than two seconds. Safe for any thread. */
final class Throttle {
    /** What the service asks for where it names no time (error 50009). */
    static final Duration SHORTEST = Duration.ofSeconds(2);

    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** Counts may be told as 0 still when calls are let through again. */
    private static final Duration AFTERMATH = Duration.ofSeconds(60);

    private final Duration longest;
    private volatile long until = System.nanoTime();
    private volatile boolean ever;

    Throttle() {
        this(LONGEST);
    }

    /** @param longest wait, whatever is asked for */
    Throttle(Duration longest) {
        this.longest = longest;
    }

    /** That a call was not made, because the namespace is to be left alone. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Duration left;

        Busy(Duration left) {
            super("throttled", null, false, false);
            this.left = left;
        }

        Duration left() {
            return left;
        }
    }

    /** @param retryAfter the service's answer, in seconds; null or another text where it does not say */
    void told(@Nullable String retryAfter) {
        Duration wait = SHORTEST;
        if (retryAfter != null && retryAfter.matches("[0-9]{1,6}")) {
            Duration told = Duration.ofSeconds(Long.parseLong(retryAfter));
            wait = told.compareTo(SHORTEST) < 0 ? SHORTEST : told.compareTo(longest) > 0 ? longest : told;
        }
        until = System.nanoTime() + wait.toNanos();
        ever = true;
    }

    /** What is left of the wait, never negative. */
    Duration left() {
        return Duration.ofNanos(ever ? Math.max(0, until - System.nanoTime()) : 0);
    }

    /** Whether a count of 0 may be the service's way to say that it is busy. */
    boolean casts() {
        return ever && System.nanoTime() - until < AFTERMATH.toNanos();
    }

    static Failure failure(String address, Duration left) {
        return new Failure(
                Failure.THROTTLED,
                address + " is throttled and wants to be left alone for " + Math.max(1, (left.toMillis() + 999) / 1000)
                        + " s",
                "It goes on by itself. If it stays so: poll more rarely, spread the load or use a higher tier.");
    }
}
