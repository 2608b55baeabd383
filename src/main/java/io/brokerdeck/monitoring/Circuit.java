package io.brokerdeck.monitoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of a broker's poll loop.
 *
 * @param retryAt when an open circuit tries again; null while closed
 */
public record Circuit(State state, Instant since, @Nullable Instant retryAt) {
    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }
}
