package io.brokerdeck.deadletter;

import io.brokerdeck.store.Store;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What people know about failures, by fingerprint, in whatever look they show up. Safe for any thread; calls block. */
@Singleton
public final class FailureNotes {
    private final Jdbi jdbi;

    @Inject
    FailureNotes(Store store) {
        this(store.inspections());
    }

    FailureNotes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** How far people are with it. */
    public enum State {
        NEW,
        INVESTIGATING,
        KNOWN,
        FIXED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param owner who looks after it; "" for nobody */
    public record FailureNote(State state, String owner, String note, String changedBy, Instant changedAt) {}

    public void put(String fingerprint, State state, String owner, String note, String by) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into failure_note (fingerprint, state, owner, note, changed_by, changed_at)
                        values (:fingerprint, :state, :owner, :note, :by, :at)
                        on conflict (fingerprint) do update set state = excluded.state, owner = excluded.owner,
                        note = excluded.note, changed_by = excluded.changed_by, changed_at = excluded.changed_at""")
                .bind("fingerprint", fingerprint)
                .bind("state", state.word())
                .bind("owner", owner)
                .bind("note", note)
                .bind("by", by)
                .bind("at", System.currentTimeMillis())
                .execute());
    }

    public Optional<FailureNote> get(String fingerprint) {
        return Optional.ofNullable(all(List.of(fingerprint)).get(fingerprint));
    }

    /** Of those that have one. */
    public Map<String, FailureNote> all(Collection<String> fingerprints) {
        Map<String, FailureNote> notes = new HashMap<>();
        if (fingerprints.isEmpty()) {
            return notes;
        }
        jdbi.useHandle(handle -> handle.createQuery("select * from failure_note where fingerprint in (<fingerprints>)")
                .bindList("fingerprints", List.copyOf(fingerprints))
                .map((row, context) -> Map.entry(
                        row.getString("fingerprint"),
                        new FailureNote(
                                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                                row.getString("owner"),
                                row.getString("note"),
                                row.getString("changed_by"),
                                Instant.ofEpochMilli(row.getLong("changed_at")))))
                .forEach(entry -> notes.put(entry.getKey(), entry.getValue())));
        return notes;
    }
}
