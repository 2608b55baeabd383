package io.brokerdeck.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Death;
import io.brokerdeck.broker.Message;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.content.Maskings;
import io.brokerdeck.deadletter.failure.Readings;
import io.brokerdeck.deadletter.filter.Failures;
import io.brokerdeck.deadletter.filter.Field;
import io.brokerdeck.deadletter.filter.Filter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever may not see a header does not see what was read from it either, in whatever form. */
class MaskedSheetTest {
    private static final String SECRET = "Maria Huber has no address";
    private static final Masking MASKING = Maskings.of("x-exception-message|messageId", "$.iban", "[0-9]{4}-secret");
    private static final Seen WHOLE = new Seen(
            1,
            0,
            new Death("rejected 1234-secret", "orders"),
            new Message(
                    Map.of("messageId", "of Maria Huber", "contentType", "application/json"),
                    Map.of("x-exception-message", SECRET, "x-exception-type", "AddressMissing"),
                    "{\"iban\":\"DE02\",\"city\":\"Graz\"}".getBytes(StandardCharsets.UTF_8)));

    private final Sheet sheet = new Sheet(Readings.standard(), MASKING);

    MaskedSheetTest() {
        sheet.add(WHOLE);
    }

    private static void secretive(String shown) {
        assertThat(shown).doesNotContain("Maria", "1234-secret", "DE02");
    }

    @Test
    void nothing_of_it_stands_in_rows_facets_and_groups() {
        BitSet all = new BitSet();
        all.set(0);

        secretive(sheet.excerpt(0) + sheet.text(Field.ID, 0) + sheet.text(Field.REASON, 0));
        secretive(Facets.of(sheet, all).toString());
        secretive(sheet.grouping().groups(10).toString());
        assertThat(sheet.digest(0)).isEqualTo(Digest.of(WHOLE.message()));
    }

    @Test
    void nothing_of_it_stands_in_a_table_or_in_lines() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Export.Table(out, sheet).write(0, WHOLE);
        new Export.Lines(out, MASKING).write(0, WHOLE);

        secretive(out.toString(StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("AddressMissing", "Graz", "\"masked\":true");
    }

    @Test
    void nothing_of_it_can_be_found() {
        for (String words : List.of("maria", "huber", "1234-secret", "de02")) {
            assertThat(matches(new Query(words, null, Map.of(), null, null, null)))
                    .as(words)
                    .isFalse();
        }
        for (String filter : List.of(
                "exceptionMessage.contains(\"Maria\")",
                "headers[\"x-exception-message\"].contains(\"Maria\")",
                "id.contains(\"Maria\")",
                "body.iban == \"DE02\"",
                "reason.contains(\"1234\")")) {
            assertThat(matches(new Query("", (Filter) Filter.compile(filter), Map.of(), null, null, null)))
                    .as(filter)
                    .isFalse();
        }
        assertThat(matches(new Query("graz", null, Map.of(), null, null, null))).isTrue();
    }

    private boolean matches(Query query) {
        return new Matching(sheet, query, null, Readings.standard(), MASKING).matches(0, WHOLE, new Failures());
    }
}
