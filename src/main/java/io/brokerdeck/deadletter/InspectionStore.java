package io.brokerdeck.deadletter;

import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.QueueId;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.deadletter.Inspection.Ending;
import io.brokerdeck.deadletter.Inspection.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Looks and their chunks; see {@code db/inspections}. Safe for any thread; calls block and are durable on return. */
final class InspectionStore {
    private static final Failure GONE = new Failure(
            "interrupted",
            "the console ended during the look",
            "What was seen until then is kept; the broker has its messages back. Look again for the rest.");

    private final Jdbi jdbi;
    private final Duration lease;

    InspectionStore(Jdbi jdbi, Duration lease) {
        this.jdbi = jdbi;
        this.lease = lease;
    }

    /** @param first number of its first message, from 0 */
    record Sealed(long first, int messages, byte[] sealed) {}

    void create(String id, QueueRef queue, Bounds bounds, WorkPlan plan, String by) {
        long now = System.currentTimeMillis();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into inspection (id, queue_id, bounds, plan, state, started_by, created_at, seen, bytes, stored,
                                                lease_until)
                        values (:id, :queue, :bounds, :plan, :state, :by, :now, 0, 0, 0, :until)""")
                .bind("id", id)
                .bind("queue", queue.id())
                .bind("bounds", Json.write(bounds))
                .bind("plan", Json.write(plan))
                .bind("state", State.LOOKING.word())
                .bind("by", by)
                .bind("now", now)
                .bind("until", now + lease.toMillis())
                .execute());
    }

    /** @param bytes of these messages, unsealed */
    void append(String id, Sealed chunk, long bytes) {
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "insert into inspection_chunk (inspection, first, messages, sealed) values (?,?,?,?)",
                    id,
                    chunk.first(),
                    chunk.messages(),
                    chunk.sealed());
            handle.createUpdate("update inspection set seen = seen + :messages, bytes = bytes + :bytes,"
                            + " stored = stored + :stored, lease_until = :until where id = :id")
                    .bind("messages", chunk.messages())
                    .bind("bytes", bytes)
                    .bind("stored", chunk.sealed().length)
                    .bind("until", System.currentTimeMillis() + lease.toMillis())
                    .bind("id", id)
                    .execute();
        });
    }

    void end(String id, Ending ending, @Nullable Failure failure) {
        jdbi.useHandle(handle -> handle.createUpdate("update inspection set state = :state, ending = :ending,"
                        + " failure = :failure, ended_at = :now, lease_until = 0 where id = :id")
                .bind("state", (failure == null ? State.KEPT : State.BROKEN).word())
                .bind("ending", ending.word())
                .bind("failure", failure == null ? null : Json.write(failure))
                .bind("now", System.currentTimeMillis())
                .bind("id", id)
                .execute());
    }

    /** Looks whose console is gone. @param all whatever is said to be taken is not */
    void breakOff(boolean all) {
        jdbi.useHandle(handle -> handle.createUpdate("update inspection set state = :broken, ending = :ending,"
                        + " failure = :failure, ended_at = :now, lease_until = 0"
                        + " where state = :looking and lease_until < :bound")
                .bind("broken", State.BROKEN.word())
                .bind("ending", Ending.FAILED.word())
                .bind("failure", Json.write(GONE))
                .bind("now", System.currentTimeMillis())
                .bind("looking", State.LOOKING.word())
                .bind("bound", all ? Long.MAX_VALUE : System.currentTimeMillis())
                .execute());
    }

    /** Keeps a look that writes nothing for a while. */
    void renew(String id) {
        jdbi.useHandle(handle -> handle.execute(
                "update inspection set lease_until = ? where id = ?",
                System.currentTimeMillis() + lease.toMillis(),
                id));
    }

    Optional<Inspection> get(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from inspection where id = :id")
                .bind("id", id)
                .map(InspectionStore::inspection)
                .findOne());
    }

    /** Newest first. @param queueId null for any; @param before an id, null from the newest on */
    List<Inspection> list(@Nullable String queueId, @Nullable String before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from inspection where (:queue is null or"
                        + " queue_id = :queue) and (:before is null or id < :before) order by id desc limit :limit")
                .bindByType("queue", queueId, String.class)
                .bindByType("before", before, String.class)
                .bind("limit", limit)
                .map(InspectionStore::inspection)
                .list());
    }

    private static Inspection inspection(ResultSet row, StatementContext context) throws SQLException {
        String ending = row.getString("ending");
        String failure = row.getString("failure");
        long ended = row.getLong("ended_at");
        boolean isEnded = !row.wasNull();
        return new Inspection(
                row.getString("id"),
                QueueId.decode(row.getString("queue_id")).orElseThrow(),
                Json.read(row.getString("bounds"), Bounds.class),
                Json.read(row.getString("plan"), WorkPlan.class),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                ending == null ? null : Ending.valueOf(ending.toUpperCase(Locale.ROOT)),
                failure == null ? null : Json.read(failure, Failure.class),
                row.getString("started_by"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                isEnded ? Instant.ofEpochMilli(ended) : null,
                row.getLong("seen"),
                row.getLong("bytes"),
                row.getLong("stored"));
    }

    /** Chunks from the one that holds message {@code from} on, at most so many. */
    List<Sealed> chunks(String id, long from, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("select first, messages, sealed from inspection_chunk"
                        + " where inspection = :id and first + messages > :from order by first limit :most")
                .bind("id", id)
                .bind("from", from)
                .bind("most", most)
                .map((row, context) -> new Sealed(row.getLong("first"), row.getInt("messages"), row.getBytes("sealed")))
                .list());
    }

    boolean delete(String id) {
        return jdbi.withHandle(handle ->
                        handle.execute("delete from inspection where id = ? and state <> ?", id, State.LOOKING.word()))
                > 0;
    }

    /** Deletes what is older than {@code retention}, and of what is more than {@code budget} bytes the oldest. */
    void forget(Duration retention, long budget) {
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "delete from inspection where state <> ? and created_at < ?",
                    State.LOOKING.word(),
                    System.currentTimeMillis() - retention.toMillis());
            long kept = 0;
            for (Size each : sizes(handle)) {
                kept += each.stored;
                if (kept > budget) {
                    handle.execute("delete from inspection where id = ? and state <> ?", each.id, State.LOOKING.word());
                }
            }
        });
    }

    private record Size(String id, long stored) {}

    private static List<Size> sizes(Handle handle) {
        return handle.createQuery("select id, stored from inspection order by id desc")
                .map((row, context) -> new Size(row.getString("id"), row.getLong("stored")))
                .list();
    }
}
