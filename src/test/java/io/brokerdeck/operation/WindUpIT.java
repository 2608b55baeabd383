package io.brokerdeck.operation;

import static io.brokerdeck.servicebus.LocalBus.queue;
import static io.brokerdeck.servicebus.LocalBus.queues;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.sandbox.Tier;
import io.brokerdeck.servicebus.LocalBus;
import io.brokerdeck.servicebus.ServiceBusBrokers;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What had arrived when an operation broke off is taken off its queue before the operation counts as cancelled. */
class WindUpIT {
    private static final QueueRef DEAD =
            new QueueRef(ServiceBusBrokers.NAME, ServiceBusBrokers.NAMESPACE, "orders/$DeadLetterQueue");
    private static final int ALL = 50;

    /** Nothing can be removed until {@link #mended}; from then on nothing is opened until {@link #opens}. */
    private static final class Stubborn extends DisturbedBroker {
        private final CountDownLatch opens = new CountDownLatch(1);
        private volatile boolean mended;

        @Override
        void before(Object real, String method) throws BrokerException {
            if (!mended && real instanceof Pass && method.equals("remove")) {
                throw new BrokerException(new Failure(Failure.UNREACHABLE, "the line is cut", "Mend it."));
            }
            if (mended && real instanceof Broker && method.equals("open")) {
                try {
                    opens.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @Test
    void a_second_cancel_does_not_cut_it_short(@TempDir Path folder) throws Exception {
        Stubborn stubborn = new Stubborn();
        try (LocalBus bus =
                LocalBus.of(queues(queue("orders", "\"LockDuration\":\"PT5S\""), queue("copies", "")), Tier.STANDARD)) {
            bus.fail(
                    "orders",
                    IntStream.range(0, ALL)
                            .mapToObj(i -> new ServiceBusMessage("body " + i).setMessageId("id-" + i))
                            .toList(),
                    "poison");
            Broker broker = ServiceBusBrokers.of(bus.connectionString(), bus.management());
            try (Desk desk = new Desk(stubborn.of(broker), folder)) {
                Operation broken = desk.run(new Order(
                        DEAD,
                        new Selection(null, null),
                        Desk.queue(DEAD, "copies"),
                        null,
                        false,
                        "",
                        Guarantee.AT_LEAST_ONCE));
                assertThat(broken.state()).isEqualTo(State.PAUSED);
                int arrived = bus.peek("copies").size();
                assertThat(arrived).isPositive();
                assertThat(bus.peek(DEAD.name())).hasSize(ALL);

                stubborn.mended = true;
                assertThat(desk.operations.cancel(broken.id()).state()).isEqualTo(State.CANCELLING);
                assertThat(desk.operations.cancel(broken.id()).state()).isEqualTo(State.CANCELLING);
                stubborn.opens.countDown();
                Operation cancelled = desk.settled(broken.id());

                assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
                assertThat(cancelled.failure()).isNull();
                assertThat(bus.peek("copies")).hasSize(arrived);
                assertThat(bus.peek(DEAD.name())).hasSize(ALL - arrived);
            }
        }
    }
}
