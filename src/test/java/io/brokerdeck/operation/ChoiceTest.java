package io.brokerdeck.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Message;
import io.brokerdeck.deadletter.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of messages that were selected in a look, as many copies are taken as were selected. */
class ChoiceTest {
    private static final Selection LOOKED =
            new Selection(null, null, new Selection.Looked("look", List.of(0L, 1L, 2L), null));

    private static Held held(String body) {
        return new Held(
                1,
                new Message(Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8)),
                null,
                false,
                false,
                0,
                Held.UNLIMITED);
    }

    private static Digest digest(String body) {
        return Digest.of(held(body).message());
    }

    private static boolean takes(Choice choice, String body) {
        return choice.takes(held(body), digest(body));
    }

    @Test
    void as_many_copies_as_were_selected_and_none_of_another_content() {
        Choice choice = Choice.of(LOOKED, Map.of(digest("a"), 2, digest("b"), 1), Past.NONE);

        assertThat(choice.most(0)).isEqualTo(3);
        assertThat(takes(choice, "a")).isTrue();
        assertThat(takes(choice, "c")).isFalse();
        assertThat(takes(choice, "a")).isTrue();
        assertThat(takes(choice, "a")).isFalse();
        assertThat(choice.most(2)).isEqualTo(1);
    }

    @Test
    void those_that_are_items_already_are_not_chosen_again() {
        Past past = new Past(1, 1, 1, 0, List.of(new Past.Known(1, digest("a"), null)));
        Choice choice = Choice.of(LOOKED, Map.of(digest("a"), 2), past);

        assertThat(takes(choice, "a")).isTrue();
        assertThat(takes(choice, "a")).isFalse();
    }

    @Test
    void without_a_look_the_selection_itself_tells() {
        Choice choice = Choice.of(new Selection(5L, null), Map.of(), Past.NONE);

        assertThat(choice.most(2)).isEqualTo(3);
        assertThat(takes(choice, "anything")).isTrue();
    }
}
