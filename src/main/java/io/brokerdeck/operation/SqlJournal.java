package io.brokerdeck.operation;

import io.brokerdeck.deadletter.Digest;
import io.brokerdeck.operation.Past.Known;
import io.brokerdeck.store.QueueReturns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The journal in SQLite or PostgreSQL; see {@code db/journal}. Safe for any thread. */
final class SqlJournal implements Journal {
    static final int CONFIRMED = 2;
    static final int SETTLED = 3;
    private static final int SAFE = 4;

    private final Jdbi jdbi;
    private final Duration lease;
    private final QueueReturns returns;

    SqlJournal(Jdbi jdbi, Duration lease) {
        this.jdbi = jdbi;
        this.lease = lease;
        this.returns = new QueueReturns(jdbi);
    }

    @Override
    public void write(Lease lease, Batch batch) {
        durable(() -> jdbi.inTransaction(handle -> {
            renew(handle, lease);
            Connection connection = handle.getConnection();
            items(connection, lease, batch.items);
            changes(connection, lease, batch.changes);
            archived(connection, lease, batch.archived);
            steps(handle, lease, batch);
            return batch;
        }));
    }

    private void renew(Handle handle, Lease held) {
        int renewed = handle.createUpdate(
                        "update operation set lease_until = :until where id = :id and epoch = :epoch and ended_at is null")
                .bind("until", System.currentTimeMillis() + lease.toMillis())
                .bind("id", held.operation())
                .bind("epoch", held.epoch())
                .execute();
        if (renewed == 0) {
            throw new Lease.Lost(held);
        }
    }

    private static void items(Connection connection, Lease lease, List<Batch.Item> items) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into item (operation, seq, digest, message_id, place, outcome, detail) values (?,?,?,?,?,?,?)")) {
            for (Batch.Item item : items) {
                insert.setString(1, lease.operation());
                insert.setLong(2, item.seq());
                insert.setBytes(3, item.digest().bytes());
                insert.setString(4, item.messageId().isEmpty() ? null : storable(item.messageId()));
                insert.setString(5, item.place() == null ? null : storable(item.place()));
                insert.setString(6, word(item.outcome()));
                insert.setString(7, item.detail() == null ? null : storable(item.detail()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void changes(Connection connection, Lease lease, List<Batch.Change> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(
                "update item set outcome = coalesce(?, outcome), detail = coalesce(?, detail) where operation = ? and seq = ?")) {
            for (Batch.Change change : changes) {
                update.setString(1, word(change.outcome()));
                update.setString(2, change.detail() == null ? null : storable(change.detail()));
                update.setString(3, lease.operation());
                update.setLong(4, change.seq());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void archived(Connection connection, Lease lease, List<Batch.Archived> archived)
            throws SQLException {
        for (Batch.Archived message : archived) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into archived (operation, seq, at, sealed) values (?,?,?,?) on conflict do nothing")) {
                insert.setString(1, lease.operation());
                insert.setLong(2, message.seq());
                insert.setLong(3, System.currentTimeMillis());
                insert.setBytes(4, message.sealed());
                insert.executeUpdate();
            }
        }
    }

    private static void steps(Handle handle, Lease lease, Batch batch) {
        if (!batch.items.isEmpty()) {
            long to = batch.items.get(batch.items.size() - 1).seq();
            step(handle, lease, 1, to);
        }
        step(handle, lease, CONFIRMED, batch.confirmedTo);
        step(handle, lease, SETTLED, batch.settledTo);
        step(handle, lease, SAFE, batch.safeTo);
    }

    /** Nothing where the stage has come so far already. */
    private static void step(Handle handle, Lease lease, int stage, long to) {
        if (to > 0) {
            handle.createUpdate("""
                            insert into step (operation, n, stage, from_seq, to_seq, epoch)
                            select :op, (select coalesce(max(n), 0) + 1 from step where operation = :op), :stage,
                                   (select coalesce(max(to_seq), 0) + 1 from step where operation = :op and stage = :stage),
                                   :to, :epoch
                            where :to > (select coalesce(max(to_seq), 0) from step where operation = :op and stage = :stage)
                            """)
                    .bind("op", lease.operation())
                    .bind("stage", stage)
                    .bind("to", to)
                    .bind("epoch", lease.epoch())
                    .execute();
        }
    }

    @Override
    public Past past(String operation) {
        return durable(() -> jdbi.withHandle(handle -> {
            List<Known> known = handle.createQuery(
                            "select seq, digest, outcome from item where operation = :op order by seq")
                    .bind("op", operation)
                    .map((row, context) -> new Known(
                            row.getLong("seq"), Digest.of(row.getBytes("digest")), outcome(row.getString("outcome"))))
                    .list();
            return new Past(
                    known.size(),
                    reached(handle, operation, CONFIRMED),
                    reached(handle, operation, SETTLED),
                    reached(handle, operation, SAFE),
                    known);
        }));
    }

    @Override
    public Map<Digest, Integer> chosen(String operation) {
        return durable(() -> jdbi.withHandle(handle -> {
            Map<Digest, Integer> chosen = new HashMap<>();
            handle.createQuery("select digest, copies from chosen where operation = :op")
                    .bind("op", operation)
                    .map((row, context) -> Map.entry(Digest.of(row.getBytes("digest")), row.getInt("copies")))
                    .forEach(entry -> chosen.put(entry.getKey(), entry.getValue()));
            return chosen;
        }));
    }

    static long reached(Handle handle, String operation, int stage) {
        return handle.createQuery("select coalesce(max(to_seq), 0) from step where operation = :op and stage = :stage")
                .bind("op", operation)
                .bind("stage", stage)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public int returns(String queueId) {
        return durable(() -> returns.of(queueId));
    }

    @Override
    public void returned(String queueId, int now) {
        durable(() -> {
            returns.set(queueId, now);
            return now;
        });
    }

    private interface Work<T> {
        T done() throws SQLException;
    }

    private static <T> T durable(Work<T> work) {
        try {
            return work.done();
        } catch (JdbiException | SQLException e) {
            throw new JournalException(e);
        }
    }

    private static @Nullable String word(@Nullable Outcome outcome) {
        return outcome == null ? null : outcome.word();
    }

    static @Nullable Outcome outcome(@Nullable String word) {
        return word == null ? null : Outcome.of(word);
    }

    /** PostgreSQL takes no character 0. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
