package io.brokerdeck.operation;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.rabbitmq.RabbitBrokers;
import io.brokerdeck.store.Ids;
import io.brokerdeck.testing.DatabaseFile;
import io.brokerdeck.testing.RabbitNode;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Moves messages from one queue to another by a whole operation, its journal in SQLite on this disk included, and by the
 * broker's own Shovel, in turns: {@code MoveBench VERSION MESSAGES ROUNDS [BYTES [TYPES]]}. Started by deploy/bench, never
 * by the test run.
 */
final class MoveBench {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int UNCONFIRMED_BYTES = 8 << 20;

    private final RabbitNode node;
    private final Channel channel;
    private final Broker broker;
    private final OperationStore operations;
    private final Journal journal;
    private final int messages;
    private final int bytes;

    private MoveBench(RabbitNode node, Channel channel, Path file, int messages, int bytes) {
        this.node = node;
        this.channel = channel;
        this.broker = RabbitBrokers.of(
                URI.create("amqp://127.0.0.1:" + node.port("amqp")),
                node.managementUri(),
                node.user(),
                node.password());
        var jdbi = DatabaseFile.sqlite(file, "journal");
        this.operations = new OperationStore(jdbi, LEASE);
        this.journal = new SqlJournal(jdbi, LEASE);
        this.messages = messages;
        this.bytes = bytes;
    }

    public static void main(String[] arguments) throws Exception {
        int bytes = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1024;
        String types = arguments.length > 4 ? arguments[4] : "classic,quorum";
        for (String type : types.split(",")) {
            measure(arguments[0], type, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), bytes);
        }
        System.exit(0);
    }

    private static void measure(String version, String type, int messages, int rounds, int bytes) throws Exception {
        try (RabbitNode node = RabbitNode.fresh(version);
                Connection connection = node.connect("/")) {
            Channel channel = connection.createChannel();
            channel.confirmSelect();
            for (String queue : List.of("from", "to")) {
                channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", type));
            }
            Path folder = Files.createTempDirectory(Path.of("target"), "bench");
            MoveBench bench = new MoveBench(node, channel, folder.resolve("journal.db"), messages, bytes);
            double[] ours = new double[rounds];
            double[] theirs = new double[rounds];
            // a console has been running for a while, a broker too
            bench.operation();
            bench.shovel();
            for (int i = 0; i < rounds; i++) {
                ours[i] = bench.operation();
                theirs[i] = bench.shovel();
            }
            System.out.printf(
                    "RabbitMQ %s, %s, %,d messages of %,d bytes: operation %s /s, Shovel %s /s, medians' ratio %.2f;"
                            + " heap at most %,d of %,d MB%n",
                    node.version(),
                    type,
                    messages,
                    bytes,
                    rates(ours),
                    rates(theirs),
                    median(ours) / median(theirs),
                    peakHeap() >> 20,
                    Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private static String rates(double[] rates) {
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

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private void fill() throws Exception {
        channel.queuePurge("to");
        byte[] body = new byte[bytes];
        int atOnce = Math.max(1, Math.min(1000, UNCONFIRMED_BYTES / bytes));
        for (int i = 1; i <= messages; i++) {
            channel.basicPublish(
                    "",
                    "from",
                    new AMQP.BasicProperties.Builder()
                            .deliveryMode(2)
                            .messageId("id-" + i)
                            .build(),
                    body);
            if (i % atOnce == 0 || i == messages) {
                channel.waitForConfirmsOrDie();
            }
        }
    }

    /** From the first arrival to the last, so that the time it takes to start is left out. */
    private double arrivals() throws Exception {
        long began = 0;
        long before = 0;
        for (long there = 0; there < messages; ) {
            there = channel.messageCount("to");
            if (began == 0 && there > 0) {
                began = System.nanoTime();
                before = there;
            }
            Thread.sleep(1);
        }
        return (messages - before) * 1e9 / (System.nanoTime() - began);
    }

    private WorkPlan plan(Order order) throws Exception {
        Work work = new Work(order.queue(), order.destination(), false, 0, 1);
        while (true) {
            if (broker.planWork(work, Deadline.in(LEASE)) instanceof Feasible.Yes<WorkPlan> plan
                    && plan.value().messages() == messages) {
                return plan.value();
            }
            Thread.sleep(100);
        }
    }

    private double operation() throws Exception {
        fill();
        Order order = new Order(
                new QueueRef("rabbit", "/", "from"),
                new Selection(null, null),
                new Destination.Named(Place.queue("/", "to")),
                null,
                false,
                "");
        WorkPlan plan = plan(order);
        String id = Ids.next();
        Lease lease = operations.create(id, order, plan, messages, Map.of(), "bench", null, "");
        Thread runner = new Thread(new Workbench(broker, operations, journal).runner(lease, order, end -> {
            if (end.state() != State.DONE) {
                System.err.println(end);
            }
        }));
        runner.start();
        double rate = arrivals();
        runner.join();
        if (operations.get(id).orElseThrow().state() != State.DONE || channel.messageCount("from") > 0) {
            throw new IllegalStateException("the operation is not done");
        }
        return rate;
    }

    private double shovel() throws Exception {
        fill();
        String uri = "amqp://" + node.user() + ":" + node.password() + "@127.0.0.1:" + node.port("amqp");
        node.api()
                .put(
                        "{\"value\":{\"src-protocol\":\"amqp091\",\"src-uri\":\"" + uri
                                + "\",\"src-queue\":\"from\",\"dest-protocol\":\"amqp091\",\"dest-uri\":\"" + uri
                                + "\",\"dest-queue\":\"to\",\"ack-mode\":\"on-confirm\",\"src-prefetch-count\":1000,"
                                + "\"src-delete-after\":\"queue-length\"}}",
                        "parameters",
                        "shovel",
                        "/",
                        "bench");
        return arrivals();
    }
}
