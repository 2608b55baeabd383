package io.brokerdeck.broker;

/** What a move promises about each message, in open words: a broker may have others. None loses any. */
public final class Guarantee {
    /** Sent and taken off in one step: never twice, whatever breaks. */
    public static final String EXACTLY_ONCE = "exactly-once";
    /** Sent, confirmed, then taken off: may be twice where an answer was lost, and then it is listed. */
    public static final String AT_LEAST_ONCE = "at-least-once";

    private Guarantee() {}
}
