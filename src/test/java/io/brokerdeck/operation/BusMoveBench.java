package io.brokerdeck.operation;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import com.azure.messaging.servicebus.models.SubQueue;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.sandbox.Tier;
import io.brokerdeck.servicebus.LocalBus;
import io.brokerdeck.servicebus.ServiceBusBrokers;
import io.brokerdeck.store.Ids;
import io.brokerdeck.testing.DatabaseFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.concurrent.Queues;

/**
 * Moves dead letters of the sandbox by whole operations, their journal in SQLite on this disk included, by transaction and
 * without, in turns with a bare loop of the SDK that receives a batch, sends it and completes it: {@code BusMoveBench - MESSAGES
 * ROUNDS [BYTES]}, MESSAGES a multiple of 200. The namespace runs in the same JVM. Started by deploy/bench, never by the test run.
 */
final class BusMoveBench {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final String DEAD = "orders/$DeadLetterQueue";
    private static final String COPIES = "copies";
    private static final int BATCH = 200;

    private final LocalBus bus;
    private final Broker broker;
    private final OperationStore operations;
    private final Journal journal;
    private final int messages;
    private final int bytes;

    private BusMoveBench(LocalBus bus, Path file, int messages, int bytes) {
        this.bus = bus;
        this.broker = ServiceBusBrokers.of(bus.connectionString(), bus.management());
        var jdbi = DatabaseFile.sqlite(file, "journal");
        this.operations = new OperationStore(jdbi, LEASE);
        this.journal = new SqlJournal(jdbi, LEASE);
        this.messages = messages;
        this.bytes = bytes;
    }

    public static void main(String[] arguments) throws Exception {
        int messages = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        int bytes = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1024;
        try (LocalBus bus = LocalBus.of(
                LocalBus.queues(
                        LocalBus.queue(
                                "orders",
                                "\"LockDuration\":\"PT5M\",\"DefaultMessageTimeToLive\":\"PT1S\",\"DeadLetteringOnMessageExpiration\":true"),
                        LocalBus.queue(COPIES, "")),
                Tier.STANDARD)) {
            Path folder = Files.createTempDirectory(Path.of("target"), "bench");
            BusMoveBench bench = new BusMoveBench(bus, folder.resolve("journal.db"), messages, bytes);
            double[][] rates = new double[3][rounds];
            for (int i = -1; i < rounds; i++) {
                // a first round warms up
                double[] now = {
                    bench.operation(Guarantee.AT_LEAST_ONCE), bench.operation(Guarantee.EXACTLY_ONCE), bench.loop()
                };
                for (int way = 0; way < now.length && i >= 0; way++) {
                    rates[way][i] = now[way];
                }
            }
            System.out.printf(
                    "sandbox, %,d messages of %,d bytes: at least once %s /s, exactly once %s /s, bare loop %s /s;"
                            + " medians' ratios to the loop %.2f and %.2f%n",
                    messages,
                    bytes,
                    told(rates[0]),
                    told(rates[1]),
                    told(rates[2]),
                    median(rates[0]) / median(rates[2]),
                    median(rates[1]) / median(rates[2]));
        }
        System.exit(0);
    }

    private static String told(double[] rates) {
        return Arrays.stream(rates)
                .mapToObj(rate -> String.format("%,.0f", rate))
                .toList()
                .toString();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** They expire, and are dead letters then. */
    private void fill() throws Exception {
        bus.drain(COPIES);
        byte[] body = new byte[bytes];
        bus.send(
                "orders",
                IntStream.range(0, messages)
                        .mapToObj(i -> new ServiceBusMessage(BinaryData.fromBytes(body)).setMessageId("id-" + i))
                        .toList());
        while (bus.administration().getQueueRuntimeProperties("orders").getDeadLetterMessageCount() < messages) {
            Thread.sleep(100);
        }
    }

    /** From the first arrival to the last, so that the time it takes to start is left out. */
    private double arrivals() throws Exception {
        long began = 0;
        long before = 0;
        for (long there = 0; there < messages; ) {
            there = bus.count(COPIES);
            if (began == 0 && there > 0) {
                began = System.nanoTime();
                before = there;
            }
            Thread.sleep(20);
        }
        return (messages - before) * 1e9 / (System.nanoTime() - began);
    }

    private double operation(String guarantee) throws Exception {
        fill();
        Order order = new Order(
                new QueueRef(ServiceBusBrokers.NAME, ServiceBusBrokers.NAMESPACE, DEAD),
                new Selection(null, null),
                new Destination.Named(Place.queue(ServiceBusBrokers.NAMESPACE, COPIES)),
                null,
                false,
                "",
                guarantee);
        Work work = new Work(order.queue(), order.destination(), false, 0, 1, Long.MAX_VALUE, "", guarantee);
        if (!(broker.planWork(work, Deadline.in(LEASE)) instanceof Feasible.Yes<WorkPlan> plan)) {
            throw new IllegalStateException("the work is refused");
        }
        String id = Ids.next();
        Lease lease = operations.create(id, order, plan.value(), messages, Map.of(), "bench", null, "");
        Thread runner = new Thread(new Workbench(broker, operations, journal).runner(lease, order, end -> {
            if (end.state() != State.DONE) {
                System.err.println(end);
            }
        }));
        runner.start();
        double rate = arrivals();
        runner.join();
        return rate;
    }

    /** What one would write in an afternoon: a batch is received, sent, and completed. */
    private double loop() throws Exception {
        fill();
        Thread runner = new Thread(this::move);
        runner.start();
        double rate = arrivals();
        runner.join();
        return rate;
    }

    private void move() {
        ServiceBusReceiverAsyncClient receiver = bus.builder()
                .receiver()
                .queueName("orders")
                .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                .disableAutoComplete()
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildAsyncClient();
        ServiceBusSenderAsyncClient sender =
                bus.builder().sender().queueName(COPIES).buildAsyncClient();
        receiver.receiveMessages()
                // more than it buffers make the SDK close the link
                .limitRate(Queues.SMALL_BUFFER_SIZE)
                .buffer(BATCH)
                .concatMap(
                        page -> sender.sendMessages(page.stream()
                                        .map(ServiceBusMessage::new)
                                        .toList())
                                .thenMany(Flux.fromIterable(page).flatMap(receiver::complete, BATCH))
                                .then(Mono.just(page.size())),
                        4)
                .scan(Integer::sum)
                .takeUntil(moved -> moved >= messages)
                .blockLast();
        receiver.close();
        sender.close();
    }
}
