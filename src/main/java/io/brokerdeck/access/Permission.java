package io.brokerdeck.access;

/** What one may do, named by the doing. Each role has all up to its highest, in this order. */
public enum Permission {
    /** See brokers, queues, figures and pages. */
    READ,
    /** Act on what a broker holds: connections, queues, messages. */
    OPERATE,
    /** Decide who uses the console. */
    ADMINISTER
}
