package io.brokerdeck.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Work;
import io.brokerdeck.deadletter.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What earlier versions kept is read by this one. */
class JsonTest {
    private static final String QUEUE = "{\"broker\":\"b\",\"namespace\":\"n\",\"name\":\"q\"}";

    @Test
    void a_work_without_a_part_is_about_the_active_messages() {
        Work work = Json.read(
                "{\"source\":" + QUEUE + ",\"destination\":{\"to\":\"diedIn\"},\"some\":false,\"spent\":0,\"passes\":1,"
                        + "\"most\":5,\"holder\":\"h\",\"guarantee\":\"\"}",
                Work.class);

        assertThat(work.part()).isEqualTo(Part.ACTIVE);
        assertThat(work.positions()).isEmpty();
    }

    @Test
    void an_order_without_a_part_or_positions_is_about_any_active_message() {
        Order order = Json.read(
                "{\"queue\":" + QUEUE
                        + ",\"selection\":{\"where\":{\"messageIds\":[\"1\"],\"reasons\":[],\"diedIn\":[],"
                        + "\"types\":[],\"correlationIds\":[]}},\"destination\":{\"to\":\"diedIn\"},\"rate\":null,"
                        + "\"sendDoubtful\":false,\"reason\":\"\",\"guarantee\":\"\"}",
                Order.class);

        assertThat(order.part()).isEqualTo(Part.ACTIVE);
        assertThat(order.kind()).isEqualTo(Order.RESUBMISSION);
        assertThat(order.selection().positions()).isEmpty();
    }

    @Test
    void a_cancellation_is_read_as_it_was_written() {
        Order order = new Order(
                new QueueRef("b", "n", "q"),
                new Selection(
                        2L, new Selection.Where(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(7L))),
                new Destination.Nowhere(),
                null,
                false,
                "",
                "",
                Part.SCHEDULED);

        Order read = Json.read(Json.write(order), Order.class);

        assertThat(read).isEqualTo(order);
        assertThat(read.kind()).isEqualTo(Order.CANCELLATION);
    }
}
