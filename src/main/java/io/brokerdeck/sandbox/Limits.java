package io.brokerdeck.sandbox;

import java.time.Duration;

/** Bounds of the service that more than one type holds to. */
final class Limits {
    /** What the service calls no limit in time: 2^63 − 1 ticks of 100 ns. */
    static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE / 10_000_000, Long.MAX_VALUE % 10_000_000 * 100);

    /** How often a message may be forwarded from entity to entity. */
    static final int HOPS = 4;

    /** Messages in one answer to a peek. */
    static final int PEEKED = 250;

    /** Bytes in one answer to a peek, unless a single message is larger. */
    static final int PEEKED_BYTES = 1024 * 1024;

    /** Steps in one transaction. */
    static final int STEPS = 100;

    /** How long a transaction may stay open, in ms. */
    static final long TRANSACTION_MILLIS = 120_000;

    /** Characters of a session id and of a message id. */
    static final int ID = 128;

    /** Entries on one page of a list. */
    static final int PAGE = 100;

    /** Bytes of a request to a node or the coordinator. */
    static final int REQUEST_BYTES = 16 * 1024 * 1024;

    /** Replies that wait for a client that gives no credit for them. */
    static final int REPLIES = 1_000;

    private Limits() {}
}
