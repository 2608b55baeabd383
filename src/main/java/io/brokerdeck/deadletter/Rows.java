package io.brokerdeck.deadletter;

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

/** Messages of a look as filters see them: what the viewer may see of them. */
final class Rows {
    private Rows() {}

    /** Whether a filter names what no sheet has. */
    static boolean scans(Filter filter) {
        return filter.fields().stream().anyMatch(field -> !Sheet.has(field));
    }

    /** A row of a sheet alone. Moves from row to row, for one thread. */
    static final class Indexed implements Row {
        private final Sheet sheet;
        int row;

        Indexed(Sheet sheet) {
            this.sheet = sheet;
        }

        @Override
        public @Nullable String text(Field field) {
            return sheet.text(field, row);
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
        private final Seen whole;
        private @Nullable Seen shown;
        private @Nullable Facts facts;

        Opened(Sheet sheet, int row, Seen whole, Reading reading, Masking masking) {
            this.indexed = new Indexed(sheet);
            this.indexed.row = row;
            this.whole = whole;
            this.reading = reading;
            this.masking = masking;
        }

        @Override
        public @Nullable String text(Field field) {
            if (Sheet.has(field)) {
                return indexed.text(field);
            }
            Facts told = facts();
            return field == Field.DESCRIPTION
                    ? told.description()
                    : told.thrown().message();
        }

        private Facts facts() {
            Facts told = facts;
            if (told == null) {
                told = reading.of(shown().message(), shown().death());
                facts = told;
            }
            return told;
        }

        private Seen shown() {
            Seen left = shown;
            if (left == null) {
                left = whole.shown(masking);
                shown = left;
            }
            return left;
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
            return shown().message().headers();
        }

        @Override
        public Map<String, @Nullable Object> properties() {
            return shown().message().properties();
        }

        @Override
        public Body body() {
            return Body.of(whole.message(), masking);
        }
    }
}
