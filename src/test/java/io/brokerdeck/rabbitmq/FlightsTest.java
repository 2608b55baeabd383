package io.brokerdeck.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.Place;
import io.brokerdeck.rabbitmq.Flights.Flight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlightsTest {
    private final Flights flights = new Flights();
    private final List<Flight> settled = new ArrayList<>();

    private Flight add(String id) {
        Message message = new Message(Map.of(), Map.of(), new byte[0]);
        Flight flight = new Flight(new Outgoing(message, Place.queue("/", "q"), id));
        flights.add(flight);
        return flight;
    }

    private List<String> ids() {
        return settled.stream().map(flight -> flight.outgoing().id()).toList();
    }

    @Test
    void a_multiple_confirmation_settles_in_order_what_was_not_settled_before() {
        for (int i = 1; i <= 5; i++) {
            add("m" + i);
        }

        flights.settle(2, false, settled);
        flights.settle(4, true, settled);

        assertThat(ids()).containsExactly("m2", "m1", "m3", "m4");
        assertThat(flights.drain()).extracting(f -> f.outgoing().id()).containsExactly("m5");
    }

    @Test
    void any_number_may_be_under_way() {
        for (int i = 1; i <= 20_000; i++) {
            add("m" + i);
            if (i == 3_000) {
                flights.settle(2_500, true, settled);
            }
        }

        flights.settle(19_999, true, settled);

        assertThat(settled).hasSize(19_999);
        assertThat(ids().get(2_500)).isEqualTo("m2501");
        assertThat(flights.drain()).hasSize(1);
    }

    @Test
    void a_return_belongs_to_the_message_with_its_id() {
        Flight one = add("m1");
        Flight other = add("m2");

        flights.returned("m2", "312 NO_ROUTE");

        assertThat(one.returned()).isNull();
        assertThat(other.returned()).isEqualTo("312 NO_ROUTE");
    }

    @Test
    void a_message_that_was_not_published_gives_its_number_to_the_next() {
        add("m1");
        Flight never = add("never");

        assertThat(flights.remove(never)).isTrue();
        assertThat(flights.wasAdded(never)).isFalse();
        assertThat(flights.remove(never)).isFalse();
        add("m2");
        flights.settle(2, false, settled);

        assertThat(ids()).containsExactly("m2");
    }
}
