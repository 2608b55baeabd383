package io.brokerdeck.broker;

/** A figure of a queue that a broker tells as it stands. */
public enum Gauge {
    /** Messages that wait to be delivered. */
    READY,
    /** Messages delivered and not yet settled. */
    UNACKNOWLEDGED,
    /** Messages to appear later. */
    SCHEDULED,
    CONSUMERS,
    /** Bytes of the bodies held. */
    SIZE_BYTES,
    /** Age of the message at the head in seconds, where the broker tells it exactly. */
    OLDEST_MESSAGE_AGE
}
