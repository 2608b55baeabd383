package io.brokerdeck.deadletter.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How many messages died when, for a sparkline.
 *
 * @param start of the first bucket
 * @param width of each; a round one, as small as the time between the first and the last message allows
 * @param counts at most {@link Buckets#MOST}; none where no message tells a time
 */
public record Trend(Instant start, Duration width, List<Long> counts) {}
