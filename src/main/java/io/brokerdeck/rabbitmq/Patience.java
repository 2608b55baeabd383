package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Deadline;
import java.time.Duration;

/** Since when the oldest message may be held, from two marks that move along: exact enough, and cheap. For one thread. */
final class Patience {
    private static final Duration MOST = Duration.ofMinutes(10);
    private static final int SHARE = 3;

    private final Duration limit;
    /** Nothing that is held came before this. */
    private long since = System.nanoTime();
    /** What came up to this position came before {@code markedAt}. */
    private long mark;

    private long markedAt = since;

    /** @param timeout after which the broker closes the channel of one who settles nothing */
    Patience(Duration timeout) {
        Duration share = timeout.dividedBy(SHARE);
        this.limit = share.compareTo(MOST) < 0 ? share : MOST;
    }

    /** @param oldest position of the oldest message held; {@link Long#MAX_VALUE} when there is none */
    void settled(long oldest, long newest) {
        if (oldest > mark) {
            since = markedAt;
            mark = newest;
            markedAt = System.nanoTime();
        }
        if (oldest == Long.MAX_VALUE) {
            since = System.nanoTime();
        }
    }

    Deadline deadline() {
        return Deadline.in(limit.minusNanos(System.nanoTime() - since));
    }
}
