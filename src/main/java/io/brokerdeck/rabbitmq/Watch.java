package io.brokerdeck.rabbitmq;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notices from the figures that what exists has changed since it was read. For one thread. */
final class Watch {
    /** A queue that so many readings did not name is one that the user may not see. */
    private static final int READINGS = 3;

    private @Nullable Known last;
    private BitSet told = new BitSet();
    private Map<Long, Integer> unnamed = new HashMap<>();

    /** True when a queue is told that is not known, one is told no more, or one is told by another node than before. */
    boolean surprised(Known known, List<Scrape> scrapes) {
        boolean reread = known != last;
        BitSet now = new BitSet(known.keys().length);
        Map<Long, Integer> strangers = new HashMap<>();
        boolean surprised = false;
        for (Scrape scrape : scrapes) {
            for (int i = 0; i < scrape.queues(); i++) {
                int row = known.rows().row(scrape.queue(i));
                if (row >= 0) {
                    now.set(row);
                } else if (row == KeyRows.UNKNOWN) {
                    int readings = unnamed.getOrDefault(scrape.queue(i), 0) + (reread ? 1 : 0);
                    strangers.put(scrape.queue(i), readings);
                    surprised |= readings < READINGS;
                }
            }
        }
        if (!reread) {
            surprised |= vanished(known, scrapes, now);
        }
        surprised |= moved(known, scrapes, now);
        last = known;
        told = now;
        unnamed = strangers;
        return surprised;
    }

    private boolean vanished(Known known, List<Scrape> scrapes, BitSet now) {
        BitSet gone = (BitSet) told.clone();
        gone.andNot(now);
        return gone.stream().anyMatch(row -> led(known, scrapes, row) != null);
    }

    private static boolean moved(Known known, List<Scrape> scrapes, BitSet now) {
        return scrapes.size() > 1
                && now.stream().anyMatch(row -> {
                    Scrape leader = led(known, scrapes, row);
                    return !known.leaders()[row].isEmpty() && (leader == null || !leader.tells(known.keys()[row]));
                });
    }

    private static @Nullable Scrape led(Known known, List<Scrape> scrapes, int row) {
        for (Scrape scrape : scrapes) {
            if (scrape.node().equals(known.leaders()[row])) {
                return scrape;
            }
        }
        return null;
    }
}
