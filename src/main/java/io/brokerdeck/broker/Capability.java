package io.brokerdeck.broker;

/**
 * Whether something can be done with a broker now.
 *
 * @param available false with a reason, never an exception later
 * @param reason why not, and the mend; "" where available
 */
public record Capability(boolean available, String reason) {
    public static final String FIGURES = "figures";
    public static final String RATES = "rates";
    public static final String TOPOLOGY = "topology";
    public static final String NODES = "nodes";
    public static final String CONNECTIONS = "connections";
    public static final String CHANNELS = "channels";
    public static final String CLOSE_CONNECTION = "closeConnection";
    public static final String QUEUE_DETAILS = "queueDetails";
    public static final String MOVE_MESSAGES = "moveMessages";
    /** Messages can be moved to a queue, an exchange, a topic that is named; absent where the broker has no such thing. */
    public static final String MOVE_TO_QUEUE = "moveToQueue";

    public static final String MOVE_TO_EXCHANGE = "moveToExchange";
    public static final String MOVE_TO_TOPIC = "moveToTopic";
    /** Deferred messages can be moved ({@link Part#DEFERRED}). */
    public static final String MOVE_DEFERRED = "moveDeferred";
    /** Scheduled messages can be cancelled ({@link Part#SCHEDULED}). */
    public static final String CANCEL_SCHEDULED = "cancelScheduled";

    private static final Capability AVAILABLE = new Capability(true, "");

    public static Capability yes() {
        return AVAILABLE;
    }

    public static Capability no(String reason) {
        return new Capability(false, reason);
    }
}
