package io.brokerdeck.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.amqp.implementation.ReceiversPumpingScheduler;
import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.MovingContract;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.QueueRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of moving, for a queue and for a subscription. */
abstract class ServiceBusMovingIT extends MovingContract {
    private static final String PROPERTIES = "\"LockDuration\":\"PT20S\",\"MaxDeliveryCount\":2000";
    private static final String LARGE = "\"MaxMessageSizeInKilobytes\":102400";

    private final String source;
    private LocalBus bus;
    private Broker broker;

    /** @param source what the console calls the queue that is read */
    ServiceBusMovingIT(String source) {
        this.source = source;
    }

    @BeforeEach
    void start() {
        bus = LocalBus.of(
                LocalBus.queues(LocalBus.queue("source", PROPERTIES + "," + LARGE), LocalBus.queue("target", LARGE))
                        + ",\"Topics\":[{\"Name\":\"events\",\"Properties\":{" + LARGE
                        + "},\"Subscriptions\":[{\"Name\":\"source\",\"Properties\":{" + PROPERTIES + "}}]}]");
        broker = ServiceBusBrokers.of(bus.connectionString(), bus.management());
    }

    @AfterEach
    void end() {
        broker.close();
        bus.close();
    }

    private String named(String queue) {
        return queue.equals(SOURCE) ? source : queue;
    }

    @Override
    protected Broker broker() {
        return broker;
    }

    @Override
    protected QueueRef queue(String name) {
        return new QueueRef(ServiceBusBrokers.NAME, ServiceBusBrokers.NAMESPACE, named(name));
    }

    @Override
    protected void delete(String queue) {
        EntityPath path = EntityPath.parse(named(queue));
        if (path.subscription() == null) {
            bus.administration().deleteQueue(path.entity());
        } else {
            bus.administration().deleteSubscription(path.entity(), path.subscription());
        }
    }

    @Override
    protected void send(String queue, int messages, int bytes) {
        byte[] body = new byte[bytes];
        List<ServiceBusMessage> all = IntStream.range(0, messages)
                .mapToObj(i -> new ServiceBusMessage(BinaryData.fromBytes(body)).setMessageId(Integer.toString(i)))
                .toList();
        String to = EntityPath.parse(named(queue)).entity();
        if (bytes > 1 << 20) {
            all.forEach(message -> bus.send(to, List.of(message)));
        } else {
            bus.send(to, all);
        }
    }

    @Override
    protected List<String> drain(String queue) {
        return bus.drain(named(queue)).stream()
                .map(ServiceBusReceivedMessage::getMessageId)
                .toList();
    }

    @Override
    protected int large() {
        return 5 << 18;
    }

    /** The service counts what is locked too: only reading tells. */
    @Override
    protected long free() throws Exception {
        try (Pass pass = open(plan(work(true)))) {
            long free = 0;
            List<Held> came = pass.next(500, Duration.ofSeconds(1));
            while (!came.isEmpty()) {
                free += came.size();
                came = pass.next(500, Duration.ofMillis(200));
            }
            pass.giveBack();
            return free;
        }
    }

    /** As on a busy machine, where the service sends faster than the SDK's threads take. */
    @Test
    void the_link_survives_that_nothing_is_taken_from_it_for_a_while() throws Exception {
        send(SOURCE, 2_000, 10);

        try (Pass pass = open(plan(work(true)))) {
            List<Held> held = new ArrayList<>(hold(pass, 1));
            CountDownLatch still = new CountDownLatch(1);
            int tasks = 4 * 20 * Runtime.getRuntime().availableProcessors();
            for (int i = 0; i < tasks; i++) {
                ReceiversPumpingScheduler.instance().schedule(() -> await(still));
            }
            for (int before = 0; before < held.size(); ) {
                before = held.size();
                held.addAll(pass.next(2_000, Duration.ofMillis(500)));
            }
            still.countDown();
            while (held.size() < 2_000) {
                held.addAll(pass.next(2_000, LONG));
            }

            assertThat(ids(held)).isEqualTo(numbers(0, 2_000));
            pass.giveBack();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
