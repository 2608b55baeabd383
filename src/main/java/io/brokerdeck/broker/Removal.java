package io.brokerdeck.broker;

/** How messages can be taken off a source. */
public sealed interface Removal {
    /** Any of those that are held, each by itself. */
    record Each() implements Removal {}

    /** Only from the first on without a gap (a log with a committed offset). */
    record Prefix() implements Removal {}

    /** @param reason why not, and what to do instead */
    record Never(String reason) implements Removal {}
}
