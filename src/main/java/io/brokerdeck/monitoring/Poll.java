package io.brokerdeck.monitoring;

import java.time.Duration;
import java.time.Instant;

/** One attempt to poll a broker. */
public record Poll(Instant at, Duration duration, boolean succeeded) {}
