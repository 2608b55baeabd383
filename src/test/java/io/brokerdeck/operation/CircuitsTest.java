package io.brokerdeck.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Place;
import org.junit.jupiter.api.Test;

class CircuitsTest {
    private static final Place ORDERS = Place.queue("/", "orders");
    private static final Place MAILS = Place.queue("/", "mails");

    private final Circuits circuits = new Circuits();

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuits.failed(ORDERS, "312 NO_ROUTE");
        }
    }

    @Test
    void an_unproven_destination_gets_no_more_than_three_until_one_has_arrived() {
        assertThat(circuits.allowance(ORDERS)).isEqualTo(3);

        circuits.succeeded(ORDERS);

        assertThat(circuits.allowance(ORDERS)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void three_failures_in_a_row_open_it_and_say_why() {
        fail(2);
        circuits.succeeded(ORDERS);
        fail(2);
        assertThat(circuits.open()).isEmpty();

        fail(1);

        assertThat(circuits.open())
                .hasValueSatisfying(words -> assertThat(words).contains("orders", "312 NO_ROUTE"));
        assertThat(circuits.allowance(ORDERS)).isZero();
        assertThat(circuits.allowance(MAILS)).isEqualTo(3);
    }

    @Test
    void one_is_tried_and_closes_it() {
        fail(3);

        circuits.tryAgain();
        assertThat(circuits.allowance(ORDERS)).isEqualTo(1);
        assertThat(circuits.open()).isEmpty();
        circuits.succeeded(ORDERS);

        assertThat(circuits.allowance(ORDERS)).isEqualTo(Integer.MAX_VALUE);
        assertThat(circuits.hopeless()).isFalse();
    }

    @Test
    void a_failed_trial_is_hopeless() {
        fail(3);
        circuits.tryAgain();

        fail(1);

        assertThat(circuits.open()).isPresent();
        assertThat(circuits.hopeless()).isTrue();
    }
}
