package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Gap;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.QueueRef;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * An {@link Inventory} with what only this adapter needs beside it.
 *
 * @param version of the broker, "" when unknown
 * @param complete the broker itself told what exists; else only what its figures name is known
 * @param leaders per row the node that leads the queue; "" when unknown
 * @param keys per row the {@link Labels} key under which the figures come
 * @param rows the way back from every key that may be met, those of queues left out on purpose too
 * @param prometheus where the nodes' Prometheus plugins listen
 * @param plugins the protocols that the broker listens for ("amqp", "stream", "mqtt", …)
 * @param unsettled the broker did not know everything yet: to be read again soon
 */
record Known(
        Inventory inventory,
        String version,
        boolean complete,
        String[] leaders,
        long[] keys,
        KeyRows rows,
        List<Endpoint> prometheus,
        Set<String> plugins,
        List<Gap> gaps,
        boolean unsettled,
        long readNanos,
        Duration took) {

    /** Keys for {@code queues}, of which the first {@code kept} are the rows and the others are passed over. */
    static KeyRows index(List<QueueRef> queues, int kept, boolean escaped, long[] keys) {
        KeyRows rows = new KeyRows();
        for (int i = 0; i < queues.size(); i++) {
            long key = key(queues.get(i), escaped);
            rows.put(key, i < kept ? i : KeyRows.PASSED_OVER);
            if (i < kept) {
                keys[i] = key;
            }
        }
        return rows;
    }

    /** Measured: 3.10 writes label values as they are, 4.0 and 4.3 escape them. */
    static boolean escapes(String version) {
        return !version.startsWith("3.");
    }

    private static long key(QueueRef queue, boolean escaped) {
        return escaped
                ? Labels.key(Labels.escape(queue.namespace()), Labels.escape(queue.name()))
                : Labels.key(queue.namespace(), queue.name());
    }

    boolean olderThan(Duration age) {
        return System.nanoTime() - readNanos > age.toNanos();
    }

    /** Whether reading again would still be cheap: at most a tenth of the time goes into it. */
    boolean mayBeReadAgain() {
        return olderThan(took.multipliedBy(10));
    }
}
