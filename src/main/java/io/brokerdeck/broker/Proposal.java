package io.brokerdeck.broker;

/** Where one message would go, and as what. */
public sealed interface Proposal {
    /** @param message as it would be sent: without what the broker wrote into it, all else as it was */
    record To(Place place, Message message) implements Proposal {}

    /**
     * It cannot go: it stays where it is.
     *
     * @param reason a sentence that also says what to do
     */
    record Nowhere(String reason) implements Proposal {}
}
