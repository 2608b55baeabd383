package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.testing.RabbitNode;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * Measures polls of a real node: {@code PollBench VERSION QUEUES POLLS}. Prints the time and the CPU time of a poll and
 * the broker's CPU time; started by deploy/bench, never by the test run.
 */
final class PollBench {
    private static final Duration LONG = Duration.ofMinutes(5);

    private PollBench() {}

    public static void main(String[] arguments) throws Exception {
        String version = arguments[0];
        int queues = Integer.parseInt(arguments[1]);
        int polls = Integer.parseInt(arguments[2]);
        try (RabbitNode node = RabbitNode.fresh(version)) {
            declare(node, queues);
            try (Broker broker = new RabbitBroker(RabbitSettings.of(node, "/"))) {
                measure(broker, node, queues, polls);
            }
        }
    }

    private static void declare(RabbitNode node, int queues) throws Exception {
        try (Connection connection = node.connect("/")) {
            Channel channel = connection.createChannel();
            for (int i = 0; i < queues; i++) {
                channel.queueDeclare("queue-" + i, true, false, false, Map.of());
                channel.basicPublish("", "queue-" + i, null, "hello".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void measure(Broker broker, RabbitNode node, int queues, int polls) throws Exception {
        Inventory last = null;
        long start = System.nanoTime();
        double known = 0;
        while (known < queues) {
            Observation observation = broker.poll(last, Deadline.in(LONG));
            last = observation.inventory();
            known = 0;
            for (int row = 0; row < last.queues().size(); row++) {
                known += observation.columns().get(Gauge.READY, row) == 1 ? 1 : 0;
            }
        }
        System.out.printf(
                "first whole poll after %d ms%n",
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        long[] times = new long[polls];
        long cpu = ownCpu();
        Duration brokerCpu = cpu(node);
        for (int i = 0; i < polls; i++) {
            long began = System.nanoTime();
            last = broker.poll(last, Deadline.in(LONG)).inventory();
            times[i] = System.nanoTime() - began;
        }
        Arrays.sort(times);
        System.out.printf(
                "RabbitMQ %s, %d queues, %d polls: median %d ms, fastest %d ms, slowest %d ms; CPU per poll: console"
                        + " %d ms, broker %d ms%n",
                node.version(),
                queues,
                polls,
                times[polls / 2] / 1_000_000,
                times[0] / 1_000_000,
                times[polls - 1] / 1_000_000,
                (ownCpu() - cpu) / polls / 1_000_000,
                cpu(node).minus(brokerCpu).toMillis() / polls);
    }

    private static long ownCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static Duration cpu(RabbitNode node) {
        String pid = Objects.requireNonNull(node.ctl("eval", "os:getpid().")).replaceAll("[^0-9]", "");
        return ProcessHandle.of(Long.parseLong(pid))
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }
}
