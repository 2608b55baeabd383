package io.brokerdeck.sandbox;

import org.apache.qpid.proton.engine.Delivery;

/** The namespace's end of a link. Called amid the events of a connection. */
interface Attached {
    /** The client gave or took credit. */
    default void flowed() {}

    /** A delivery came, grew or was settled. */
    default void delivered(Delivery delivery) {}

    /** The link is no more. Called once. */
    default void gone() {}
}
