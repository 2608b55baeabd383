package io.brokerdeck.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
    private static final Selection ORDERS = new Selection(
            null, new Selection.Where(List.of(), List.of(), List.of(), List.of("OrderPlaced"), List.of()));

    @ParameterizedTest
    @ValueSource(strings = {"type", "subject"})
    void a_type_is_chosen_by_either_name_that_brokers_have_for_it(String property) {
        assertThat(ORDERS.wants(held(Map.of(property, "OrderPlaced")))).isTrue();
        assertThat(ORDERS.wants(held(Map.of(property, "OrderPaid")))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OrderPaid"})
    void a_type_comes_before_a_subject(String subject) {
        assertThat(ORDERS.wants(held(Map.of("type", "OrderPlaced", "subject", subject))))
                .isTrue();
        assertThat(ORDERS.wants(held(Map.of("type", "OrderPaid", "subject", "OrderPlaced"))))
                .isFalse();
    }

    private static Held held(Map<String, Object> properties) {
        Message message = new Message(Map.copyOf(properties), Map.of(), new byte[0]);
        return new Held(1, message, null, false, false, 0, Held.UNLIMITED);
    }
}
