package io.brokerdeck.sandbox;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import io.brokerdeck.servicebus.LocalBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.util.concurrent.Queues;

/**
 * How many messages a second the SDK brings through the sandbox, both in one JVM: {@code SandboxBench - MESSAGES ROUNDS
 * [BYTES]}, MESSAGES a multiple of 100. Medians of the rounds after one that warms up. Started by deploy/bench, never by
 * the test run.
 */
final class SandboxBench {
    private static final int BATCH = 100;
    private static final String QUEUE = "orders";

    private interface Step {
        void go() throws Exception;
    }

    private final LocalBus bus;
    private final int messages;
    private final BinaryData body;

    private SandboxBench(LocalBus bus, int messages, int bytes) {
        this.bus = bus;
        this.messages = messages;
        this.body = BinaryData.fromBytes(new byte[bytes]);
    }

    public static void main(String[] arguments) throws Exception {
        int messages = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        int bytes = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1024;
        try (LocalBus bus =
                LocalBus.of(LocalBus.queues(LocalBus.queue(QUEUE, "\"LockDuration\":\"PT5M\"")), Tier.STANDARD)) {
            SandboxBench bench = new SandboxBench(bus, messages, bytes);
            List<double[]> rates = new ArrayList<>();
            for (int i = 0; i <= rounds; i++) {
                double[] round = {
                    bench.timed(bench::sendBatches),
                    bench.timed(bench::peek),
                    bench.timed(bench::complete),
                    bench.timed(bench::sendOneByOne),
                    bench.timed(bench::receiveAndDelete)
                };
                if (i > 0) {
                    rates.add(round);
                }
            }
            String[] steps = {
                "sent, " + BATCH + " a batch",
                "peeked, " + BATCH + " a page",
                "received and completed",
                "sent one by one, " + BATCH + " under way",
                "received and deleted"
            };
            System.out.printf("sandbox, %,d messages of %,d bytes, %d rounds%n", messages, bytes, rounds);
            for (int step = 0; step < steps.length; step++) {
                int which = step;
                double[] sorted = rates.stream()
                        .mapToDouble(round -> round[which])
                        .sorted()
                        .toArray();
                System.out.printf(
                        "%-40s median %,8.0f /s, from %,.0f to %,.0f%n",
                        steps[step], sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
            }
        }
        System.exit(0);
    }

    private double timed(Step step) throws Exception {
        long began = System.nanoTime();
        step.go();
        return messages * 1e9 / (System.nanoTime() - began);
    }

    private Flux<ServiceBusMessage> all() {
        return Flux.range(0, messages).map(i -> new ServiceBusMessage(body).setMessageId("id-" + i));
    }

    private void sendBatches() {
        try (ServiceBusSenderAsyncClient sender = sender()) {
            all().buffer(BATCH).flatMap(sender::sendMessages, 4).blockLast();
        }
    }

    private void sendOneByOne() {
        try (ServiceBusSenderAsyncClient sender = sender()) {
            all().flatMap(sender::sendMessage, BATCH).blockLast();
        }
    }

    private ServiceBusSenderAsyncClient sender() {
        return bus.builder().sender().queueName(QUEUE).buildAsyncClient();
    }

    private void peek() {
        try (ServiceBusReceiverAsyncClient receiver =
                bus.builder().receiver().queueName(QUEUE).buildAsyncClient()) {
            long seen = 0;
            while (seen < messages) {
                seen += receiver.peekMessages(BATCH).count().blockOptional().orElse(0L);
            }
        }
    }

    private void complete() {
        try (ServiceBusReceiverAsyncClient receiver = bus.builder()
                .receiver()
                .queueName(QUEUE)
                .disableAutoComplete()
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildAsyncClient()) {
            receiver.receiveMessages()
                    .limitRate(Queues.SMALL_BUFFER_SIZE)
                    .flatMap(message -> receiver.complete(message).thenReturn(1), BATCH)
                    .take(messages)
                    .blockLast();
        }
    }

    private void receiveAndDelete() {
        try (ServiceBusReceiverAsyncClient receiver = bus.builder()
                .receiver()
                .queueName(QUEUE)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .buildAsyncClient()) {
            receiver.receiveMessages()
                    .limitRate(Queues.SMALL_BUFFER_SIZE)
                    .take(messages)
                    .blockLast();
        }
    }
}
