package io.brokerdeck.broker;

/** What became of a message that was sent; reasons are the broker's words where it gave any. */
public sealed interface Sent {
    /** The broker has taken it over. */
    record Confirmed() implements Sent {}

    /** No queue would get it: the broker gave it back. It is nowhere else. */
    record Returned(String reason) implements Sent {}

    /** It was not taken. It is nowhere else. */
    record Refused(String reason) implements Sent {}

    /** With others in one step, of which some was not taken: it is nowhere else, and may be taken alone. */
    record RolledBack(String reason) implements Sent {}

    /** It may have arrived or not. */
    record Unknown(String reason) implements Sent {}
}
