package io.brokerdeck.sandbox;

/** Something that answers requests. */
interface Node {
    /** Throws a refusal. */
    Reply answer(Request request);
}
