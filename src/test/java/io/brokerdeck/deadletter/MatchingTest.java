package io.brokerdeck.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Death;
import io.brokerdeck.broker.Message;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Readings;
import io.brokerdeck.deadletter.filter.Failures;
import io.brokerdeck.deadletter.filter.Filter;
import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found by columns is what the filter says of each row. */
class MatchingTest {
    private static final int ROWS = 10_000;
    private static final Sheet SHEET = new Sheet(Readings.standard(), Masking.NONE);

    static {
        for (int i = 0; i < ROWS; i++) {
            Map<String, Object> properties = i % 3 == 0
                    ? Map.of("messageId", "id-" + i)
                    : Map.of("messageId", "id-" + i, "type", "Order" + i % 7, "priority", i % 10);
            SHEET.add(new Seen(
                    i,
                    i % 5 == 0 ? -1 : i % 5,
                    new Death(i % 2 == 0 ? "rejected" : "expired", "orders"),
                    new Message(properties, Map.of(), new byte[i % 300])));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reason == \"rejected\" && size > 200",
                "type in [\"Order1\", \"Order2\", \"\"]",
                "type.startsWith(\"Ord\") && id.endsWith(\"7\") && id.contains(\"9\")",
                "type.endsWith(\"3\") && source == \"orders\"",
                "deliveries > 2",
                "3 >= deliveries && priority <= 5 && priority >= 5",
                "priority == 4 && id.matches(\"id-[0-9]*4\")",
                "reason == \"expired\" || deliveries == 1",
                "enqueued < now",
                "reason == \"nowhere\" && deliveries > 1"
            })
    void columns_and_rows_agree(String text) {
        Filter filter = (Filter) Filter.compile(text);
        Failures told = new Failures();
        Matching matching = new Matching(
                SHEET, new Query("", filter, Map.of(), null, null, null), null, Readings.standard(), Masking.NONE);

        BitSet found = matching.candidates(0, ROWS);
        matching.indexed(found, told);

        Rows.Indexed row = new Rows.Indexed(SHEET);
        BitSet wanted = new BitSet();
        for (row.row = 0; row.row < ROWS; row.row++) {
            wanted.set(row.row, filter.matches(row));
        }
        assertThat(found).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deliveries > 2", "reason == \"rejected\" && deliveries > 2"})
    void a_number_that_is_not_known_is_told(String text) {
        Failures told = new Failures();
        Matching matching = new Matching(
                SHEET,
                new Query("", (Filter) Filter.compile(text), Map.of(), null, null, null),
                null,
                Readings.standard(),
                Masking.NONE);

        matching.indexed(matching.candidates(0, ROWS), told);

        assertThat(told.count()).isEqualTo(text.startsWith("reason") ? ROWS / 10 : ROWS / 5);
        assertThat(told.all()).hasSize(1);
    }
}
