package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Columns;
import io.brokerdeck.broker.Counter;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Queue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the answers of the nodes together. A gauge is taken from one node only, the queue's leader: a node that led it
 * before may go on telling its last figures for a while. Counters are sums over the nodes, known when all told.
 */
final class Merge {
    private final Known known;
    private final List<Scrape> scrapes;
    private final boolean whole;

    /** @param whole every node that runs has answered */
    Merge(Known known, List<Scrape> scrapes, boolean whole) {
        this.known = known;
        this.scrapes = scrapes;
        this.whole = whole;
    }

    /** @param tally null where another source counts */
    Columns columns(@Nullable Tally tally, Instant at) {
        Columns columns = new Columns(known.keys().length);
        boolean counted = whole && scrapes.stream().allMatch(scrape -> counts(scrape) || countsByChannel(scrape));
        for (int row = 0; row < columns.rows(); row++) {
            Scrape teller = teller(row);
            if (teller != null) {
                gauges(columns, row, teller, at);
            }
            if (counted && tally != null) {
                counters(columns, row, tally);
            }
        }
        return columns;
    }

    private static boolean counts(Scrape scrape) {
        return scrape.declares(Metric.DELIVERED);
    }

    /** Whether a node counts by channel only: what a channel counted that was not yet there at the poll before is lost. */
    static boolean countsByChannel(Scrape scrape) {
        return !counts(scrape) && scrape.declares(Metric.CHANNEL_DELIVERED);
    }

    /** The node whose figures of a queue are to be believed; null where there is none. */
    private @Nullable Scrape teller(int row) {
        String leader = known.leaders()[row];
        long key = known.keys()[row];
        Scrape only = null;
        for (Scrape scrape : scrapes) {
            if (!leader.isEmpty() && scrape.node().equals(leader)) {
                return scrape;
            }
            if (leader.isEmpty() && scrape.tells(key)) {
                if (only != null) {
                    return null;
                }
                only = scrape;
            }
        }
        return whole ? only : null;
    }

    private void gauges(Columns columns, int row, Scrape teller, Instant at) {
        long key = known.keys()[row];
        double ready = teller.gauge(Metric.READY, key);
        columns.set(Gauge.READY, row, ready);
        columns.set(Gauge.UNACKNOWLEDGED, row, teller.gauge(Metric.UNACKNOWLEDGED, key));
        columns.set(Gauge.CONSUMERS, row, teller.gauge(Metric.CONSUMERS, key));
        columns.set(Gauge.SIZE_BYTES, row, teller.gauge(Metric.BYTES, key));
        double head = teller.gauge(Metric.HEAD_TIMESTAMP, key);
        if (head > 0 && ready > 0) {
            // the publisher's clock, in seconds; a time to come or in other units is none
            double age = at.getEpochSecond() - head;
            columns.set(Gauge.OLDEST_MESSAGE_AGE, row, age < -60 ? Double.NaN : Math.max(0, age));
        }
    }

    private void counters(Columns columns, int row, Tally tally) {
        Queue queue = known.inventory().queues().get(row);
        long key = known.keys()[row];
        boolean stream = queue.kind().equals("stream");
        // clients of the stream protocol appear in no counter of a queue, and a stream's acknowledgements settle
        // nothing
        if (stream && known.plugins().contains("stream")) {
            return;
        }
        for (Counter counter : Counter.values()) {
            if (!stream || counter == Counter.PUBLISHED || counter == Counter.DELIVERED) {
                columns.set(counter, row, tally.total(counter, key));
            }
        }
    }
}
