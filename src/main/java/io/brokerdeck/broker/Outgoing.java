package io.brokerdeck.broker;

/**
 * A message to be sent.
 *
 * @param message to be sent as it is; carries {@link #ID_HEADER} with the id already
 * @param id unique to this message and the same whenever it is sent again
 * @param position of the message held by a pass that this one is a copy of; -1 for none
 */
public record Outgoing(Message message, Place place, String id, long position) {
    public Outgoing(Message message, Place place, String id) {
        this(message, place, id, -1);
    }

    /** By which a receiver tells a message sent twice from two messages. */
    public static final String ID_HEADER = "brokerdeck-resubmission-id";
    /** How often it was resubmitted, the first time 1. */
    public static final String COUNT_HEADER = "brokerdeck-resubmission-count";
}
