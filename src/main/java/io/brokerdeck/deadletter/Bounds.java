package io.brokerdeck.deadletter;

import java.time.Duration;

/**
 * How far a look goes; it ends at the first bound it meets.
 *
 * @param bytes of messages, as {@link io.brokerdeck.broker.Message#bytes} counts them; the message that meets it is seen
 * @param time from its begin
 */
public record Bounds(long messages, long bytes, Duration time) {
    /** The narrower bound of each kind. */
    Bounds atMost(Bounds other) {
        return new Bounds(
                Math.min(messages, other.messages),
                Math.min(bytes, other.bytes),
                time.compareTo(other.time) < 0 ? time : other.time);
    }
}
