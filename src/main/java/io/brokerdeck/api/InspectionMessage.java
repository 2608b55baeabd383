package io.brokerdeck.api;

import io.brokerdeck.deadletter.Comparison;
import io.brokerdeck.deadletter.Sheet;
import io.brokerdeck.deadletter.filter.Field;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message of a look, as a list shows it; what is not known is null.
 *
 * @param number from 0, in the order of the queue: its name within the look
 * @param says the begin of what the exception says, else of the description
 * @param when it died, or the nearest thing to it that is known
 * @param size of the body in bytes
 * @param times how often it died
 * @param group its failure fingerprint
 * @param relation to the look before: new, still-there or came-back; null where there was none
 */
@Schema(name = "InspectionMessage")
record InspectionMessage(
        int number,
        @Nullable String id,
        @Nullable String reason,
        String category,
        @Nullable String exception,
        @Nullable String says,
        @Nullable String type,
        @Nullable String source,
        @Nullable String exchange,
        @Nullable String routingKey,
        @Nullable String correlationId,
        @Nullable String contentType,
        @Nullable Instant when,
        @Nullable Instant enqueued,
        @Nullable Long times,
        @Nullable Long deliveries,
        @Nullable Long size,
        String group,
        @Nullable String relation) {

    static InspectionMessage of(Sheet sheet, int row, @Nullable Comparison comparison) {
        return new InspectionMessage(
                row,
                text(sheet, Field.ID, row),
                text(sheet, Field.REASON, row),
                sheet.text(Field.CATEGORY, row),
                text(sheet, Field.EXCEPTION, row),
                blank(sheet.excerpt(row)),
                text(sheet, Field.TYPE, row),
                text(sheet, Field.SOURCE, row),
                text(sheet, Field.EXCHANGE, row),
                text(sheet, Field.ROUTING_KEY, row),
                text(sheet, Field.CORRELATION_ID, row),
                text(sheet, Field.CONTENT_TYPE, row),
                time(sheet.when(row)),
                time(sheet.number(Field.ENQUEUED, row)),
                sheet.number(Field.TIMES, row),
                sheet.number(Field.DELIVERIES, row),
                sheet.number(Field.SIZE, row),
                sheet.fingerprint(row),
                comparison == null ? null : comparison.of(row).word());
    }

    private static @Nullable String text(Sheet sheet, Field field, int row) {
        return blank(sheet.text(field, row));
    }

    private static @Nullable String blank(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
