package io.brokerdeck.operation;

import java.util.Locale;

/** What became of one message of an operation. The first three are steps of the way, kept as ranges. */
public enum Outcome {
    /** To be sent, or sent without an answer yet; still in its queue. */
    MOVING,
    /** The destination has it, or the archive of a message that is cancelled; still in its queue. */
    ARRIVED,
    /** The destination or the archive has it, and it was taken off its queue. */
    SETTLED,
    /** No queue would have got it; it stays. */
    RETURNED,
    /** It was not taken, or not sent; it stays. */
    REFUSED,
    /** The connection ended before it was sent; it stays, and is sent when the operation goes on. */
    UNSENT,
    /** Nobody knows whether it arrived; it stays. */
    IN_DOUBT,
    /** In doubt, or to be cancelled, and not in its queue any more. */
    MISSING,
    /** Was settled, and the broker brought it back: archived and taken off without being sent. */
    CAME_BACK,
    /** Unsent at first, sent when the operation went on, and taken off its queue. */
    SENT_LATER,
    /** In doubt, sent again on request, and taken off its queue. */
    SENT_AGAIN,
    /** At its delivery limit, so that the broker may drop it when it is given back: archived before. */
    AT_LIMIT;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether the message lies in its queue for good reason: neither to be sent nor to be removed. */
    boolean stays() {
        return this == RETURNED || this == REFUSED || this == IN_DOUBT || this == AT_LIMIT;
    }
}
