package io.brokerdeck.deadletter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.brokerdeck.broker.Death;
import io.brokerdeck.deadletter.content.Body;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.filter.Field;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes messages of a look, one by one, in the order of the queue. For one thread. */
interface Export {
    void begin() throws IOException;

    void write(int row, Seen seen) throws IOException;

    /**
     * A line of JSON for each: {@code number}, {@code deliveries} and {@code death} of the look, and {@code message} as
     * {@link MessageJson} tells, from which it can be made again. For those who may not see all, what is hidden is masked, the
     * body is its text and there is {@code "masked":true}: such a line makes no message.
     */
    final class Lines implements Export {
        private final OutputStream out;
        private final JsonGenerator json;
        private final Masking masking;

        Lines(OutputStream out, Masking masking) throws IOException {
            this.out = out;
            this.json = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            this.masking = masking;
        }

        @Override
        public void begin() {
            // no head
        }

        @Override
        public void write(int row, Seen seen) throws IOException {
            Seen shown = seen.shown(masking);
            json.writeStartObject();
            json.writeNumberField("number", row);
            json.writeNumberField("deliveries", seen.deliveries());
            Death death = shown.death();
            if (death != null) {
                json.writeObjectFieldStart("death");
                json.writeStringField("reason", death.reason());
                json.writeStringField("queue", death.queue());
                json.writeEndObject();
            }
            json.writeFieldName("message");
            if (masking.isEmpty()) {
                MessageJson.write(json, seen.message());
            } else {
                MessageJson.writeMasked(
                        json, shown.message(), Body.of(seen.message(), masking).text());
            }
            json.writeEndObject();
            json.flush();
            out.write('\n');
        }
    }

    /** A table for a spreadsheet, with what the sheet tells; no cell is taken for a formula there. */
    final class Table implements Export {
        private static final List<Field> TIMES = List.of(Field.FIRST_DEATH, Field.LAST_DEATH, Field.ENQUEUED);
        private static final List<Field> COLUMNS = List.of(
                Field.ID,
                Field.REASON,
                Field.CATEGORY,
                Field.EXCEPTION,
                Field.TYPE,
                Field.SOURCE,
                Field.EXCHANGE,
                Field.ROUTING_KEY,
                Field.CORRELATION_ID,
                Field.CAUSATION_ID,
                Field.CONTENT_TYPE,
                Field.SIZE,
                Field.TIMES,
                Field.DELIVERIES,
                Field.FIRST_DEATH,
                Field.LAST_DEATH,
                Field.ENQUEUED);
        private static final String FORMULA = "=+-@\t\r";

        private final OutputStream out;
        private final Sheet sheet;

        /** @param sheet of the one who asks */
        Table(OutputStream out, Sheet sheet) {
            this.out = out;
            this.sheet = sheet;
        }

        @Override
        public void begin() throws IOException {
            line("number," + COLUMNS.stream().map(Field::word).collect(Collectors.joining(",")) + ",says,group");
        }

        @Override
        public void write(int row, Seen seen) throws IOException {
            StringBuilder line = new StringBuilder().append(row);
            COLUMNS.forEach(field -> line.append(',').append(cell(value(field, row))));
            line.append(',').append(cell(sheet.excerpt(row)));
            line.append(',').append(cell(sheet.fingerprint(row)));
            line(line.toString());
        }

        private String value(Field field, int row) {
            if (field.type() == Field.Type.TEXT) {
                return sheet.text(field, row);
            }
            Long number = sheet.number(field, row);
            if (number == null) {
                return "";
            }
            return TIMES.contains(field) ? Instant.ofEpochMilli(number).toString() : number.toString();
        }

        static String cell(@Nullable String value) {
            String text = Objects.requireNonNullElse(value, "");
            if (text.isEmpty()) {
                return "";
            }
            String safe = FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
            return "\"" + safe.replace("\"", "\"\"") + "\"";
        }

        private void line(String line) throws IOException {
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write("\r\n".getBytes(StandardCharsets.UTF_8));
        }
    }
}
