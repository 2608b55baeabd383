package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.QueueFilter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures polls of a sandbox: {@code PollBench sandbox ENTITIES POLLS}. Prints the calls of a poll and its time, when
 * lists carry counts and when they do not; started by deploy/bench, never by the test run.
 */
final class PollBench {
    private static final Duration LONG = Duration.ofMinutes(5);
    /** Subscriptions of a topic. */
    private static final int EACH = 20;
    /** What the service charges for a call. */
    private static final int CREDITS = 10;

    private PollBench() {}

    public static void main(String[] arguments) throws Exception {
        int entities = Integer.parseInt(arguments[1]);
        int polls = Integer.parseInt(arguments[2]);
        try (LocalNamespace local = new LocalNamespace(content(entities))) {
            Settings settings = Objects.requireNonNull(
                    LocalNamespace.entry(LocalNamespace.BROKER, local.keys()).settings());
            measure("lists with counts", settings, polls);
            local.sandbox.faults().bareLists(true);
            measure("lists without counts", settings, polls);
        }
    }

    /** Three queues to two subscriptions. */
    private static String content(int entities) {
        int topics = Math.max(1, entities * 2 / 5 / EACH);
        String queues = IntStream.range(0, entities - topics * EACH)
                .mapToObj(i -> "{\"Name\":\"queue-" + i + "\",\"Properties\":{}}")
                .collect(Collectors.joining(","));
        String subscriptions = IntStream.range(0, EACH)
                .mapToObj(i -> "{\"Name\":\"subscription-" + i + "\",\"Properties\":{}}")
                .collect(Collectors.joining(","));
        String all = IntStream.range(0, topics)
                .mapToObj(i ->
                        "{\"Name\":\"topic-" + i + "\",\"Properties\":{},\"Subscriptions\":[" + subscriptions + "]}")
                .collect(Collectors.joining(","));
        return "\"Queues\":[" + queues + "],\"Topics\":[" + all + "]";
    }

    private static void measure(String what, Settings settings, int polls) throws Exception {
        Administrations administrations = new Administrations(settings.namespaces());
        Administration administration =
                administrations.of(settings.namespaces().list(Deadline.in(LONG)).get(0));
        Settings all = new Settings(
                settings.name(),
                settings.namespaces(),
                settings.monitor(),
                QueueFilter.ALL,
                Map.of(),
                settings.oldestMessages());
        Polling polling = new Polling(all, administrations);
        long start = System.nanoTime();
        Inventory last = polling.poll(null, Deadline.in(LONG)).inventory();
        System.out.printf(
                "%s: first poll %d calls, %d ms, %d queues in our vocabulary%n",
                what,
                administration.calls(),
                (System.nanoTime() - start) / 1_000_000,
                last.queues().size());
        long[] times = new long[polls];
        long[] calls = new long[polls];
        long cpu = ownCpu();
        for (int i = 0; i < polls; i++) {
            long before = administration.calls();
            long began = System.nanoTime();
            last = polling.poll(last, Deadline.in(LONG)).inventory();
            times[i] = System.nanoTime() - began;
            calls[i] = administration.calls() - before;
        }
        cpu = (ownCpu() - cpu) / polls / 1_000_000;
        Arrays.sort(times);
        System.out.printf(
                "%s: poll without rules due %d calls (%d credits), with rules %d; median %d ms, slowest %d ms, CPU %d ms"
                        + " a poll with the sandbox%n",
                what,
                calls[polls - 1],
                calls[polls - 1] * CREDITS,
                calls[0],
                times[polls / 2] / 1_000_000,
                times[polls - 1] / 1_000_000,
                cpu);
    }

    private static long ownCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
