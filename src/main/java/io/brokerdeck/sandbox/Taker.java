package io.brokerdeck.sandbox;

/** A link that receives from a mailbox. */
interface Taker {
    /** Whether it has credit. */
    boolean hungry();

    /** Whether messages are gone once they are handed out. */
    boolean deletes();

    /** Hands out a message; unless {@link #deletes()}, its lock is set. */
    void give(Entry entry);

    /** Ends the link with the reason. */
    void end(Refusal reason);
}
