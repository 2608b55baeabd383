package io.brokerdeck.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look found, in words for paper. Texts of others are {@link Plain}, and none is escaped.
 *
 * @param queue its name, {@code about} which look of it this is
 * @param standing how far the look went and why it ended; {@code looking} while it goes on
 * @param unseen what this report cannot tell of, a sentence each
 * @param costs of the look, {@code warnings} that came with it
 * @param beyond messages of failures that are not listed; "" for none
 * @param printed when, for whom and by what
 */
record Report(
        String queue,
        List<Line> about,
        String standing,
        boolean looking,
        List<String> unseen,
        List<String> costs,
        List<String> warnings,
        List<Failed> groups,
        String beyond,
        List<Table> tables,
        String printed) {
    record Line(String name, String value) {}

    /**
     * Messages that failed alike.
     *
     * @param amount "240, 81 % of those seen"
     * @param shared what they share with the rest, {@code marks} how they differ from it
     * @param noted what people know about it; empty for nothing
     */
    record Failed(
            int place,
            String title,
            String amount,
            List<Line> lines,
            List<Mark> marks,
            List<Mark> shared,
            List<Line> noted,
            @Nullable Example example) {}

    /** @param spread "in 98 % of these, 3 % of the rest" */
    record Mark(String field, String value, String spread) {}

    /**
     * One message of a failure.
     *
     * @param body "" where there is nothing to show
     * @param notes how the body was opened, and what of it is not shown
     */
    record Example(List<Line> lines, String body, List<String> notes) {}

    /** @param more what is in no row; "" for nothing */
    record Table(String title, List<Row> rows, String more) {}

    record Row(String value, String count, String share) {}
}
