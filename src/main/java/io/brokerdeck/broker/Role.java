package io.brokerdeck.broker;

/** What a queue is for, as far as its wiring tells or the configuration says. */
public enum Role {
    /** Messages wait here for the consumers that do the work. */
    WORK,
    /** Messages that failed elsewhere end here. */
    DEAD_LETTER,
    /** Messages are put here by hand or by an application, to be kept until somebody decides. */
    PARKING,
    /** Messages wait here for a while and go back by themselves (expiry and a dead-letter route back). */
    RETRY;

    /** The word of the REST contract: lower case, with a hyphen. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
