package io.brokerdeck.api;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The span of time that a chart asks for: up to now, at most so many points. */
record Window(Instant from, Instant to, int points) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    static Window of(@Nullable String range, @Nullable String points, int otherwise) {
        Duration length = Parameters.duration("range", range, SHORTEST, LONGEST, Duration.ofHours(1));
        Instant now = Instant.now();
        return new Window(now.minus(length), now, Parameters.number("points", points, 2, 2000, otherwise));
    }
}
