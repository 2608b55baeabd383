package io.brokerdeck.operation;

import io.brokerdeck.deadletter.MessageJson;
import io.brokerdeck.store.Seal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What became of the messages of an operation, one by one. Safe for any thread; calls block. */
final class OperationMessages {
    /**
     * @param messageId "" where the message has none
     * @param place where it was sent; "" where it was not
     * @param detail the broker's or the console's words
     */
    record Row(long seq, Outcome outcome, String messageId, String place, String detail) {}

    private static final String OUTCOME =
            "coalesce(outcome, case when seq <= :settled then 'settled' when seq <= :confirmed then 'arrived' else 'moving' end)";

    private final Jdbi jdbi;
    private final Seal seal;

    OperationMessages(Jdbi jdbi, Seal seal) {
        this.jdbi = jdbi;
        this.seal = seal;
    }

    /** Those after a seq, in order. @param outcome null for any */
    List<Row> list(String operation, @Nullable Outcome outcome, long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("select seq, message_id, place, detail, " + OUTCOME
                        + " as word from item where operation = :op and seq > :after" + condition(outcome)
                        + " order by seq limit :limit")
                .bind("settled", SqlJournal.reached(handle, operation, SqlJournal.SETTLED))
                .bind("confirmed", SqlJournal.reached(handle, operation, SqlJournal.CONFIRMED))
                .bind("op", operation)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Row(
                        row.getLong("seq"),
                        Outcome.of(row.getString("word")),
                        text(row.getString("message_id")),
                        text(row.getString("place")),
                        text(row.getString("detail"))))
                .list());
    }

    /** Our own words only; kept outcomes are looked up in their index. */
    private static String condition(@Nullable Outcome outcome) {
        if (outcome == null) {
            return "";
        }
        return switch (outcome) {
            case SETTLED -> " and (outcome = 'settled' or (outcome is null and seq <= :settled))";
            case ARRIVED -> " and outcome is null and seq > :settled and seq <= :confirmed";
            case MOVING -> " and outcome is null and seq > :confirmed";
            default -> " and outcome = '" + outcome.word() + "'";
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Writes what was archived, a message a line, as {@link MessageJson} tells. */
    void archive(String operation, OutputStream out) throws IOException {
        try (Handle handle = jdbi.open()) {
            handle.createQuery("select sealed from archived where operation = :op order by seq")
                    .bind("op", operation)
                    .setFetchSize(16)
                    .map((row, context) -> row.getBytes("sealed"))
                    .useStream(rows -> rows.forEach(bytes -> {
                        try {
                            out.write(seal.open(bytes));
                            out.write('\n');
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
