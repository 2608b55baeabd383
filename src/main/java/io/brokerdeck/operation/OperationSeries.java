package io.brokerdeck.operation;

import io.brokerdeck.metrics.Family;
import io.brokerdeck.metrics.SeriesSource;
import io.brokerdeck.store.Store;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.Jdbi;

/** How operations stand, as series: by state from the store, messages by outcome since the start of this console. */
@Singleton
public final class OperationSeries implements SeriesSource {
    private record Key(String kind, String broker, Outcome outcome) {}

    private final Jdbi jdbi;
    private final Map<Key, LongAdder> messages = new ConcurrentHashMap<>();

    @Inject
    OperationSeries(Store store) {
        this(store.journal());
    }

    OperationSeries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void count(String kind, String broker, Outcome outcome, long more) {
        messages.computeIfAbsent(new Key(kind, broker, outcome), any -> new LongAdder())
                .add(more);
    }

    @Override
    public List<Family> families() {
        return List.of(
                Family.gauge(
                        "brokerdeck_operations",
                        "Operations that are kept, by state.",
                        List.of("kind", "state"),
                        points -> states().forEach((standing, count) ->
                                points.add(count, List.of(standing.kind(), standing.state())))),
                Family.counter(
                        "brokerdeck_operation_messages_total",
                        "Messages of operations that came to an outcome.",
                        List.of("kind", "broker", "outcome"),
                        points -> messages.forEach((key, count) -> points.add(
                                count.sum(),
                                List.of(key.kind(), key.broker(), key.outcome().word())))));
    }

    private record Standing(String kind, String state) {}

    /** Every state of each kind, so that a series does not vanish when its last operation has gone on. */
    private Map<Standing, Long> states() {
        Map<Standing, Long> states = new LinkedHashMap<>();
        for (String kind : Order.KINDS) {
            for (State state : State.values()) {
                states.put(new Standing(kind, state.word()), 0L);
            }
        }
        jdbi.useHandle(handle -> handle.createQuery("select kind, state, count(*) as n from operation group by 1, 2")
                .map((row, context) ->
                        Map.entry(new Standing(row.getString("kind"), row.getString("state")), row.getLong("n")))
                .forEach(entry -> states.put(entry.getKey(), entry.getValue())));
        return states;
    }
}
