package io.brokerdeck.deadletter;

import io.brokerdeck.broker.Message;
import io.brokerdeck.deadletter.content.Body;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Facts;
import io.brokerdeck.deadletter.failure.Reading;
import io.brokerdeck.deadletter.filter.Field;
import io.brokerdeck.deadletter.filter.Filter;
import io.brokerdeck.deadletter.filter.Row;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages of a look as filters see them, with what the viewer may not see masked. */
final class Rows {
    private Rows() {}

    /** Whether a filter names what no sheet has. */
    static boolean scans(Filter filter) {
        return filter.fields().stream().anyMatch(field -> !Sheet.has(field));
    }

    /** A row of a sheet alone. Moves from row to row, for one thread. */
    static final class Indexed implements Row {
        private final Sheet sheet;
        private final Masking masking;
        int row;

        Indexed(Sheet sheet, Masking masking) {
            this.sheet = sheet;
            this.masking = masking;
        }

        @Override
        public @Nullable String text(Field field) {
            return masking.masked(sheet.text(field, row));
        }

        @Override
        public @Nullable Long number(Field field) {
            return sheet.number(field, row);
        }

        @Override
        public @Nullable Instant time(Field field) {
            Long millis = sheet.number(field, row);
            return millis == null ? null : Instant.ofEpochMilli(millis);
        }

        @Override
        public Map<String, @Nullable Object> headers() {
            throw new IllegalStateException("the message was not opened");
        }

        @Override
        public Map<String, @Nullable Object> properties() {
            throw new IllegalStateException("the message was not opened");
        }

        @Override
        public @Nullable Body body() {
            throw new IllegalStateException("the message was not opened");
        }
    }

    /** A row whose message is at hand. For one thread. */
    static final class Opened implements Row {
        private final Indexed indexed;
        private final Masking masking;
        private final Reading reading;
        private final Seen seen;
        private @Nullable Facts facts;

        Opened(Sheet sheet, int row, Seen seen, Reading reading, Masking masking) {
            this.indexed = new Indexed(sheet, masking);
            this.indexed.row = row;
            this.seen = seen;
            this.reading = reading;
            this.masking = masking;
        }

        @Override
        public @Nullable String text(Field field) {
            if (Sheet.has(field)) {
                return indexed.text(field);
            }
            Facts told = facts();
            return masking.masked(
                    field == Field.DESCRIPTION
                            ? told.description()
                            : told.thrown().message());
        }

        private Facts facts() {
            Facts told = facts;
            if (told == null) {
                told = reading.of(seen.message(), seen.death());
                facts = told;
            }
            return told;
        }

        @Override
        public @Nullable Long number(Field field) {
            return indexed.number(field);
        }

        @Override
        public @Nullable Instant time(Field field) {
            return indexed.time(field);
        }

        @Override
        public Map<String, @Nullable Object> headers() {
            return masking.masked(seen.message().headers());
        }

        @Override
        public Map<String, @Nullable Object> properties() {
            return masking.masked(seen.message().properties());
        }

        @Override
        public Body body() {
            Message message = seen.message();
            return Body.of(message, masking);
        }
    }
}
