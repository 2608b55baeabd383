package io.brokerdeck.monitoring;

/** Everything the console tells about a queue in numbers; the JSON name is that of the REST contract. */
public enum Figure {
    READY("ready", Unit.MESSAGES),
    UNACKNOWLEDGED("unacknowledged", Unit.MESSAGES),
    SCHEDULED("scheduled", Unit.MESSAGES),
    /** Messages in its dead-letter queues; on a source only where it shares them with no other queue. */
    DEAD_LETTERED("deadLettered", Unit.MESSAGES),
    CONSUMERS("consumers", Unit.COUNT),
    SIZE_BYTES("sizeBytes", Unit.BYTES),
    PUBLISHED_PER_SECOND("publishedPerSecond", Unit.PER_SECOND),
    DELIVERED_PER_SECOND("deliveredPerSecond", Unit.PER_SECOND),
    ACKNOWLEDGED_PER_SECOND("acknowledgedPerSecond", Unit.PER_SECOND),
    REDELIVERED_PER_SECOND("redeliveredPerSecond", Unit.PER_SECOND),
    /** Estimate: growth of the dead-letter queue plus what was acknowledged there. */
    DEAD_LETTERED_PER_SECOND("deadLetteredPerSecond", Unit.PER_SECOND),
    /** Exact where the broker tells it, else a lower bound: see {@link Snapshot#ageIsExact}. */
    OLDEST_MESSAGE_AGE("oldestMessageAge", Unit.SECONDS),
    /** Estimate: ready ÷ acknowledged per second. */
    WAITING("waiting", Unit.SECONDS),
    /** Estimate: unacknowledged ÷ acknowledged per second. */
    IN_CONSUMER("inConsumer", Unit.SECONDS),
    /** Estimate: dead-lettered ÷ (acknowledged + dead-lettered), by their rates; 0 to 1. */
    ERROR_RATIO("errorRatio", Unit.RATIO);

    /** What a number counts; seconds are shown as ISO 8601 durations in REST. */
    public enum Unit {
        MESSAGES,
        COUNT,
        BYTES,
        PER_SECOND,
        SECONDS,
        RATIO
    }

    private final String json;
    private final Unit unit;

    Figure(String json, Unit unit) {
        this.json = json;
        this.unit = unit;
    }

    public String json() {
        return json;
    }

    public Unit unit() {
        return unit;
    }

    /** Whether the figures of several queues may be summed: times and ratios may not. */
    public boolean addable() {
        return unit != Unit.SECONDS && unit != Unit.RATIO;
    }
}
