package io.brokerdeck.operation;

import static io.brokerdeck.servicebus.LocalBus.queue;
import static io.brokerdeck.servicebus.LocalBus.queues;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.sandbox.Tier;
import io.brokerdeck.servicebus.LocalBus;
import io.brokerdeck.servicebus.ServiceBusBrokers;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with the very last messages of an operation: it has not ended while some of them were not sent. */
class LastMomentIT {
    private static final QueueRef DEAD =
            new QueueRef(ServiceBusBrokers.NAME, ServiceBusBrokers.NAMESPACE, "orders/$DeadLetterQueue");

    private LocalBus bus;
    private Broker broker;

    @BeforeEach
    void start() {
        bus = LocalBus.of(queues(queue("orders", "\"LockDuration\":\"PT5S\""), queue("copies", "")), Tier.STANDARD);
        broker = ServiceBusBrokers.of(bus.connectionString(), bus.management());
    }

    @AfterEach
    void stop() {
        bus.close();
    }

    private void fail(int messages) {
        bus.fail(
                "orders",
                IntStream.range(0, messages)
                        .mapToObj(i -> new ServiceBusMessage("body " + i).setMessageId("id-" + i))
                        .toList(),
                "poison");
    }

    private static Order order(String guarantee) {
        return new Order(DEAD, new Selection(null, null), Desk.queue(DEAD, "copies"), null, false, "", guarantee);
    }

    @ParameterizedTest
    @ValueSource(strings = {Guarantee.EXACTLY_ONCE, Guarantee.AT_LEAST_ONCE})
    void an_outlet_lost_with_the_last_messages_under_way_leaves_none_unsent(String guarantee, @TempDir Path folder)
            throws Exception {
        fail(300);
        try (Desk desk = new Desk(DisturbedBroker.lostWith(300).of(broker), folder)) {
            Operation done = desk.run(order(guarantee));

            assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo(State.DONE);
            long doubtful = done.counts().of(Outcome.IN_DOUBT);
            assertThat(done.counts().done()).isEqualTo(300 - doubtful);
            if (guarantee.equals(Guarantee.EXACTLY_ONCE)) {
                assertThat(doubtful).isZero();
                assertThat(bus.peek("copies")).hasSize(300);
                assertThat(bus.peek(DEAD.name())).isEmpty();
            }
        }
    }

    @Test
    void what_was_rolled_back_because_of_another_is_sent_again_before_the_end(@TempDir Path folder) throws Exception {
        fail(2);
        try (Desk desk = new Desk(DisturbedBroker.rollingBack(2).of(broker), folder)) {
            Operation done = desk.run(order(Guarantee.EXACTLY_ONCE));

            assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo(State.DONE);
            assertThat(done.counts().done()).isEqualTo(2);
            assertThat(bus.peek("copies")).hasSize(2);
            assertThat(bus.peek(DEAD.name())).isEmpty();
        }
    }
}
