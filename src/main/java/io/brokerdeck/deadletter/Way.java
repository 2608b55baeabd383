package io.brokerdeck.deadletter;

import io.brokerdeck.broker.Message;
import io.brokerdeck.deadletter.failure.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way of a message through queues, by the records that it carries, which can be wrong or old. */
public final class Way {
    private static final String X_DEATH = "x-death";
    private static final int MOST = 100;

    private Way() {}

    /**
     * A station, the first one first.
     *
     * @param what "published", "died", "resubmitted" or "lies" (where it is now)
     * @param place exchange, topic, queue or subscription; "" for a default exchange
     * @param keys routing keys
     * @param reason in the broker's words; "" where it did not die
     * @param times how often that happened; 1 unless the broker counts more
     * @param at when, as far as the record tells
     */
    public record Station(
            String what,
            String place,
            List<String> keys,
            String reason,
            long times,
            @Nullable Instant at) {}

    /** @param queue where it lies */
    public static List<Station> of(Message message, Facts facts, String queue) {
        Object header = message.headers().get(X_DEATH);
        List<Station> way = new ArrayList<>();
        Station published = published(header, facts);
        if (published != null) {
            way.add(published);
        }
        List<Station> deaths = deaths(header);
        if (deaths.isEmpty() && !(facts.reason().isEmpty() && facts.source().isEmpty())) {
            long times = facts.deaths() == null ? 1 : facts.deaths();
            deaths = List.of(new Station("died", facts.source(), List.of(), facts.reason(), times, facts.lastDeath()));
        }
        way.addAll(deaths);
        if (!facts.resubmissionId().isEmpty()) {
            long times = facts.resubmissions() == null ? 1 : facts.resubmissions();
            way.add(new Station("resubmitted", facts.resubmissionId(), List.of(), "", times, null));
        }
        way.add(new Station("lies", queue, List.of(), "", 1, facts.enqueued()));
        return List.copyOf(way);
    }

    /** Where it was published to before its first death; null where nothing tells. */
    private static @Nullable Station published(@Nullable Object header, Facts facts) {
        if (header instanceof List<?> list && !list.isEmpty() && list.get(list.size() - 1) instanceof Map<?, ?> first) {
            return new Station("published", text(first.get("exchange")), keys(first), "", 1, facts.sent());
        }
        if (facts.sent() == null
                && facts.exchange().isEmpty()
                && facts.routingKey().isEmpty()) {
            return null;
        }
        List<String> keys = facts.routingKey().isEmpty() ? List.of() : List.of(facts.routingKey());
        return new Station("published", facts.exchange(), keys, "", 1, facts.sent());
    }

    private static List<String> keys(Map<?, ?> death) {
        return death.get("routing-keys") instanceof List<?> list
                ? list.stream().limit(MOST).map(String::valueOf).toList()
                : List.of();
    }

    /** The broker puts the newest first. */
    private static List<Station> deaths(@Nullable Object header) {
        List<Station> deaths = new ArrayList<>();
        if (header instanceof List<?> list) {
            for (int i = Math.min(list.size(), MOST) - 1; i >= 0; i--) {
                if (list.get(i) instanceof Map<?, ?> death) {
                    deaths.add(death(death));
                }
            }
        }
        return deaths;
    }

    private static Station death(Map<?, ?> death) {
        return new Station(
                "died",
                text(death.get("queue")),
                keys(death),
                text(death.get("reason")),
                death.get("count") instanceof Number count ? count.longValue() : 1,
                time(death.get("time")));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static @Nullable Instant time(@Nullable Object value) {
        return value instanceof Instant time ? time : null;
    }
}
