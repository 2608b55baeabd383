package io.brokerdeck.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.deadletter.Comparison.Relation;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Readings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static Sheet sheet(Message... messages) {
        Sheet sheet = new Sheet(Readings.standard(), Masking.NONE);
        for (Message message : messages) {
            sheet.add(new Seen(sheet.size(), 0, null, message));
        }
        return sheet;
    }

    private static Message message(String body, Map<String, Object> headers) {
        return new Message(Map.of(), Map.copyOf(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Message message(String body) {
        return message(body, Map.of());
    }

    @Test
    void copies_of_the_same_content_are_counted() {
        Comparison comparison =
                new Comparison(sheet(message("a"), message("a"), message("b")), sheet(message("a"), message("c")));

        assertThat(comparison.stillThere()).isEqualTo(1);
        assertThat(comparison.gone()).isEqualTo(2);
        assertThat(comparison.fresh()).isEqualTo(1);
        assertThat(comparison.of(0)).isEqualTo(Relation.STILL_THERE);
        assertThat(comparison.of(1)).isEqualTo(Relation.NEW);
    }

    @Test
    void what_this_console_sent_before_and_is_new_here_came_back() {
        Comparison comparison = new Comparison(
                sheet(message("a")), sheet(message("a", Map.of(Outgoing.ID_HEADER, "1-7", Outgoing.COUNT_HEADER, 1L))));

        assertThat(comparison.of(0)).isEqualTo(Relation.CAME_BACK);
        assertThat(comparison.cameBack()).isEqualTo(1);
        assertThat(comparison.fresh()).isZero();
        assertThat(comparison.gone()).isEqualTo(1);
    }
}
