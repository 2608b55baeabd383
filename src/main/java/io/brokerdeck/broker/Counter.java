package io.brokerdeck.broker;

/**
 * A figure of a queue that only grows. An adapter makes it monotone over vanishing channels, resets and restarts of the
 * broker; it starts anew only with the console.
 */
public enum Counter {
    /** Messages that entered the queue. */
    PUBLISHED,
    /** Messages handed to consumers, redeliveries included. */
    DELIVERED,
    /** Messages settled by consumers: acknowledged, or delivered without acknowledgement. */
    ACKNOWLEDGED,
    /** Messages handed out again after a return. */
    REDELIVERED
}
