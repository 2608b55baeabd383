package io.brokerdeck.operation;

import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.deadletter.Digest;
import io.brokerdeck.deadletter.Json;
import io.brokerdeck.store.QueueGate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The operations themselves, and the gate at each queue that one at a time passes. Safe for any thread; calls block. */
final class OperationStore {
    private final Jdbi jdbi;
    private final Duration lease;

    OperationStore(Jdbi jdbi, Duration lease) {
        this.jdbi = jdbi;
        this.lease = lease;
    }

    /** Makes a running operation and closes the gate of its queue behind it, or fails with {@link QueueGate.Busy}; also where the key was taken. */
    Lease create(
            String id,
            Order order,
            WorkPlan plan,
            long planned,
            Map<Digest, Integer> chosen,
            String by,
            @Nullable String key,
            String hash) {
        long now = System.currentTimeMillis();
        jdbi.useTransaction(handle -> {
            QueueGate.enter(handle, order.queue().id(), id, null);
            int created = handle.createUpdate("""
                            insert into operation (id, kind, queue_id, request, plan, state, started_by, created_at, planned,
                                                   epoch, lease_until, idempotency_key, request_hash)
                            values (:id, :kind, :queue, :request, :plan, :state, :by, :now, :planned, 1, :until, :key, :hash)
                            on conflict do nothing""")
                    .bind("id", id)
                    .bind("kind", order.kind())
                    .bind("queue", order.queue().id())
                    .bind("request", Json.write(order))
                    .bind("plan", Json.write(plan))
                    .bind("state", State.RUNNING.word())
                    .bind("by", by)
                    .bind("now", now)
                    .bind("planned", planned)
                    .bind("until", now + lease.toMillis())
                    .bind("key", key)
                    .bind("hash", hash)
                    .execute();
            if (created == 0) {
                throw new QueueGate.Busy("another request of the same key");
            }
            if (!chosen.isEmpty()) {
                PreparedBatch batch =
                        handle.prepareBatch("insert into chosen (operation, digest, copies) values (?, ?, ?)");
                chosen.forEach((digest, copies) -> batch.add(id, digest.bytes(), copies));
                batch.execute();
            }
        });
        return new Lease(id, 1);
    }

    /** The operation that this user began under this key, and the hash of what was asked for then. */
    Optional<Keyed> keyed(String by, String key) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, request_hash from operation where started_by = :by and idempotency_key = :key")
                .bind("by", by)
                .bind("key", key)
                .map((row, context) -> new Keyed(row.getString("id"), row.getString("request_hash")))
                .findOne());
    }

    record Keyed(String id, String hash) {}

    /** Takes over an operation that is in one of these states and runs nowhere; empty where it is not so. */
    Optional<Lease> take(String id, Set<State> from, State to, Order order) {
        long now = System.currentTimeMillis();
        return jdbi.inTransaction(handle -> {
            int taken = handle.createUpdate("update operation set state = :to, failure = null, request = :request,"
                            + " epoch = epoch + 1, lease_until = :until where id = :id and state in (" + words(from)
                            + ")")
                    .bind("to", to.word())
                    .bind("request", Json.write(order))
                    .bind("until", now + lease.toMillis())
                    .bind("id", id)
                    .execute();
            return taken == 0
                    ? Optional.empty()
                    : handle.createQuery("select epoch from operation where id = :id")
                            .bind("id", id)
                            .mapTo(Long.class)
                            .findOne()
                            .map(epoch -> new Lease(id, epoch));
        });
    }

    /** {@link Lease.Lost} where another has it; an ended operation opens its queue's gate. */
    void change(Lease held, State to, @Nullable Failure failure) {
        long now = System.currentTimeMillis();
        jdbi.useTransaction(handle -> {
            int changed = handle.createUpdate("update operation set state = :to, failure = :failure, ended_at = :ended,"
                            + " lease_until = :until where id = :id and epoch = :epoch and ended_at is null")
                    .bind("to", to.word())
                    .bind("failure", failure == null ? null : Json.write(failure))
                    .bind("ended", to.isEnded() ? (Long) now : null)
                    .bind("until", to.isActive() ? now + lease.toMillis() : 0)
                    .bind("id", held.operation())
                    .bind("epoch", held.epoch())
                    .execute();
            if (changed == 0) {
                throw new Lease.Lost(held);
            }
            if (to.isEnded()) {
                QueueGate.leave(handle, held.operation());
            }
        });
    }

    /** Of all operations said to run whose lease has ended; at the start of the only console, of all. */
    List<String> interrupt(boolean all, Failure failure) {
        long now = System.currentTimeMillis();
        return jdbi.inTransaction(handle -> {
            List<String> ids = handle.createQuery("select id from operation where state in ("
                            + words(EnumSet.of(State.RUNNING, State.PAUSING, State.CANCELLING))
                            + ") and (lease_until < :now or :all = 1)")
                    .bind("now", now)
                    .bind("all", all ? 1 : 0)
                    .mapTo(String.class)
                    .list();
            List<String> interrupted = new ArrayList<>();
            for (String id : ids) {
                int changed = handle.createUpdate("update operation set state = :to, failure = :failure,"
                                + " epoch = epoch + 1, lease_until = 0"
                                + " where id = :id and (lease_until < :now or :all = 1)")
                        .bind("to", State.INTERRUPTED.word())
                        .bind("failure", Json.write(failure))
                        .bind("id", id)
                        .bind("now", now)
                        .bind("all", all ? 1 : 0)
                        .execute();
                if (changed == 1) {
                    interrupted.add(id);
                }
            }
            return interrupted;
        });
    }

    /** Writes how an operation ended that could not be written then; false where it cannot be written yet. */
    boolean interruptOwn(String id, @Nullable End end) {
        Failure failure = end == null ? null : end.failure();
        return jdbi.withHandle(handle -> handle.createUpdate("update operation set state = :to, failure = :failure,"
                                + " epoch = epoch + 1, lease_until = 0 where id = :id and ended_at is null")
                        .bind("to", State.INTERRUPTED.word())
                        .bind("failure", failure == null ? null : Json.write(failure))
                        .bind("id", id)
                        .execute())
                >= 0;
    }

    /** Deletes ended operations, with all that is kept of them, once they are so old. */
    void forget(Duration retention) {
        jdbi.useHandle(handle -> handle.execute(
                "delete from operation where ended_at < ?", System.currentTimeMillis() - retention.toMillis()));
    }

    Optional<Stored> get(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from operation where id = :id")
                .bind("id", id)
                .map((row, context) -> stored(row))
                .findOne());
    }

    /** Newest first. @param before the createdAt and id of the last one of the page before; null to begin */
    List<Stored> list(@Nullable String queueId, Set<State> states, @Nullable String before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from operation where (:queue is null or queue_id = :queue) and (:before is null or id < :before)"
                                + (states.isEmpty() ? "" : " and state in (" + words(states) + ")")
                                + " order by id desc limit :limit")
                .bindBySqlType("queue", queueId, java.sql.Types.VARCHAR)
                .bindBySqlType("before", before, java.sql.Types.VARCHAR)
                .bind("limit", limit)
                .map((row, context) -> stored(row))
                .list());
    }

    /** Our own words, so that nothing of others gets into a statement. */
    private static String words(Set<State> states) {
        return states.stream().map(state -> "'" + state.word() + "'").collect(Collectors.joining(","));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        String failure = row.getString("failure");
        long ended = row.getLong("ended_at");
        Instant endedAt = row.wasNull() ? null : Instant.ofEpochMilli(ended);
        return new Stored(
                row.getString("id"),
                Json.read(row.getString("request"), Order.class),
                Json.read(row.getString("plan"), WorkPlan.class),
                State.of(row.getString("state")),
                failure == null ? null : Json.read(failure, Failure.class),
                row.getString("started_by"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                endedAt,
                row.getLong("planned"),
                row.getLong("epoch"),
                Instant.ofEpochMilli(row.getLong("lease_until")));
    }

    /** One connection for several reads. */
    <T> T read(java.util.function.Function<Handle, T> reading) {
        return jdbi.withHandle(reading::apply);
    }
}
