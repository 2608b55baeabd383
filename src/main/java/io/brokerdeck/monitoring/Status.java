package io.brokerdeck.monitoring;

/** How a broker stands, as far as the console could see. */
public enum Status {
    /** Not polled yet since the console started. */
    UNKNOWN,
    UP,
    /** Part of it could not be seen, or an alarm is in force. */
    DEGRADED,
    /** The last poll failed. */
    DOWN
}
