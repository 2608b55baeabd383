package io.brokerdeck.broker;

/** A monotone total of a whole broker; never divided among its queues. */
public enum BrokerCounter {
    /** Messages that no queue took: dropped or returned. */
    UNROUTABLE,
    DEAD_LETTERED_REJECTED,
    DEAD_LETTERED_EXPIRED,
    DEAD_LETTERED_MAX_LENGTH,
    DEAD_LETTERED_DELIVERY_LIMIT
}
