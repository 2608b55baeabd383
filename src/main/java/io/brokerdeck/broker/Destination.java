package io.brokerdeck.broker;

/** Where messages of a source shall go: one place for all, or for each where its own record leads. Never blank. */
public sealed interface Destination {
    /** The queue that a dead letter died in, and no other. */
    record DiedIn() implements Destination {}

    /** Where a dead letter was published to before it died, with its keys: every queue that is bound there gets it. */
    record PublishedTo() implements Destination {}

    /** A place that was named. */
    record Named(Place place) implements Destination {}

    /** They are not sent: each is taken off when the console's archive has it. */
    record Nowhere() implements Destination {}
}
