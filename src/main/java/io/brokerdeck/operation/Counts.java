package io.brokerdeck.operation;

import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * How many messages of an operation came to what.
 *
 * @param items those chosen so far
 * @param selected those that were selected in a look; 0 for another selection
 */
public record Counts(long items, long selected, Map<Outcome, Long> byOutcome) {
    public Counts {
        byOutcome = Map.copyOf(byOutcome);
    }

    static Counts read(Handle handle, String operation) {
        long confirmed = SqlJournal.reached(handle, operation, SqlJournal.CONFIRMED);
        long settled = SqlJournal.reached(handle, operation, SqlJournal.SETTLED);
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        handle.createQuery("""
                        select coalesce(outcome, case when seq <= :settled then 'settled'
                                                      when seq <= :confirmed then 'arrived' else 'moving' end) as word,
                               count(*) as messages
                        from item where operation = :op group by 1""")
                .bind("settled", settled)
                .bind("confirmed", confirmed)
                .bind("op", operation)
                .map((row, context) -> Map.entry(Outcome.of(row.getString("word")), row.getLong("messages")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        long selected = handle.createQuery("select coalesce(sum(copies), 0) from chosen where operation = :op")
                .bind("op", operation)
                .mapTo(Long.class)
                .one();
        return new Counts(counts.values().stream().mapToLong(Long::longValue).sum(), selected, counts);
    }

    public long of(Outcome outcome) {
        return byOutcome.getOrDefault(outcome, 0L);
    }

    /** Arrived, and taken off their queue. */
    public long done() {
        return of(Outcome.SETTLED) + of(Outcome.SENT_LATER) + of(Outcome.SENT_AGAIN) + of(Outcome.CAME_BACK);
    }

    /** Stay where they were, for a reason. */
    public long failed() {
        return of(Outcome.RETURNED) + of(Outcome.REFUSED);
    }
}
