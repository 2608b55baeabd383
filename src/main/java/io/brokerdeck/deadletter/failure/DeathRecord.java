package io.brokerdeck.deadletter.failure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * RabbitMQ's record of a message's deaths, its header x-death: a list with a table for each queue and reason, the newest
 * first. Of a record in another shape only what is right is taken.
 *
 * @param exchange of the newest death, with {@code routingKey}; "" where it is not told
 * @param first the oldest of the times, {@code last} the newest
 * @param count of all entries together; null without any
 */
record DeathRecord(
        String reason,
        String queue,
        String exchange,
        String routingKey,
        @Nullable Instant first,
        @Nullable Instant last,
        @Nullable Long count) {
    static final String HEADER = "x-death";
    private static final DeathRecord NONE = new DeathRecord("", "", "", "", null, null, null);
    private static final int MOST = 64;
    private static final int LONGEST = 512;

    /**
     * @param queue that the newest death is to be of, where it is known already; "" for any
     */
    static DeathRecord of(@Nullable Object header, String queue) {
        if (header instanceof Map<?, ?> single) {
            return of(List.of(single), queue);
        }
        if (!(header instanceof List<?> entries)) {
            return NONE;
        }
        Map<?, ?> newest = null;
        Instant first = null;
        Instant last = null;
        Long count = null;
        for (Object entry : entries.subList(0, Math.min(MOST, entries.size()))) {
            if (entry instanceof Map<?, ?> death) {
                if (newest == null && (queue.isEmpty() || queue.equals(death.get("queue")))) {
                    newest = death;
                }
                Instant time = Times.of(death.get("time"));
                if (time != null) {
                    first = first == null || time.isBefore(first) ? time : first;
                    last = last == null || time.isAfter(last) ? time : last;
                }
                Long times = Values.count(death.get("count"));
                count = sum(count == null ? 0 : count, times == null ? 1 : times);
            }
        }
        return newest == null
                ? new DeathRecord("", "", "", "", first, last, count)
                : new DeathRecord(
                        text(newest, "reason"),
                        text(newest, "queue"),
                        text(newest, "exchange"),
                        text(newest, "routing-keys"),
                        first,
                        last,
                        count);
    }

    private static String text(Map<?, ?> death, String name) {
        return Values.text(death.get(name), LONGEST);
    }

    private static long sum(long one, long other) {
        return one + other < 0 ? Long.MAX_VALUE : one + other;
    }
}
