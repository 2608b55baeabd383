package io.brokerdeck.bench;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.brokerdeck.testing.ConsoleProcess;
import io.brokerdeck.testing.RabbitNode;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What it costs to watch a fleet: {@code FleetBench VERSION QUEUES SECONDS}. Declares classic queues with a message each
 * on a broker of its own, and prints the broker's CPU while idle, while its own list of queues is fetched every 5 s, and
 * while the packaged console polls it every 5 s; then the console's polls, CPU, memory, scrape and list. What the two
 * cost the broker beyond idling is told as a ratio, which a busy machine distorts less than it does the times.
 */
final class FleetBench {
    private static final int REQUESTS = 7;
    private static final Pattern POLL =
            Pattern.compile("\"lastPoll\":\\{\"at\":\"([^\"]+)\",\"duration\":\"(PT[^\"]+)\"");

    private FleetBench() {}

    private interface Step {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        String version = arguments[0];
        int queues = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        try (RabbitNode node = RabbitNode.fresh(version)) {
            declare(node, queues);
            ProcessHandle broker = process(node);
            System.out.printf(
                    "RabbitMQ %s, %,d queues, %d s each; load of the machine %.1f%n",
                    node.version(), queues, seconds, load());
            // what declaring left to do is no part of idling, nor of what comes first
            double settling = cpuDuring(broker, seconds, () -> {});
            double idle = cpuDuring(broker, seconds, () -> {});
            List<Long> lists = new ArrayList<>();
            double listed = cpuDuring(
                    broker, seconds, () -> lists.add(timed(() -> node.api().get("queues"))));
            try (ConsoleProcess console = ConsoleProcess.start(configuration(node))) {
                Duration whole = untilWhole(console, queues);
                Duration before = cpu(console.handle());
                Map<String, Long> polls = new LinkedHashMap<>();
                double watched = cpuDuring(broker, seconds, () -> lastPoll(console, polls));
                double own = cpu(console.handle()).minus(before).toMillis();
                List<Long> times = List.copyOf(polls.values());
                share("broker, settling", settling, seconds);
                share("broker, idle", idle, seconds);
                share("broker, GET /api/queues every 5 s", listed, seconds);
                share("broker, watched by the console", watched, seconds);
                share("console", own, seconds);
                line("broker CPU, watched : listed", "%.2f", watched / listed);
                line("broker CPU beyond idle, watched : listed", "%.2f", (watched - idle) / (listed - idle));
                line("GET /api/queues", "%d ms (median of %d)", median(lists), lists.size());
                line("a poll by the console", "%d ms (median of %d seen)", median(times), times.size());
                line("time, poll : GET /api/queues", "%.2f", (double) median(times) / median(lists));
                line("console start to the whole fleet", "%d ms", whole.toMillis());
                line("console memory (resident, -Xmx512m)", "%d MB", resident(console.handle()));
                request(console, "/q/metrics");
                request(console, "/api/v1/queues?limit=1000&sort=-ready");
                System.out.printf("load of the machine at the end %.1f%n", load());
            }
        }
    }

    static Map<String, String> configuration(RabbitNode node) {
        Map<String, String> configuration = new HashMap<>();
        String prefix = "brokers.rabbitmq.fleet.";
        configuration.put(prefix + "amqp-uris", node.amqpUri().toString());
        configuration.put(prefix + "management-uris", node.managementUri().toString());
        configuration.put(prefix + "prometheus-uris", node.prometheusUri().toString());
        configuration.put(prefix + "username", node.user());
        configuration.put(prefix + "password", node.password());
        configuration.put("brokerdeck.monitoring.timeout", "PT60S");
        return configuration;
    }

    static void declare(RabbitNode node, int queues) throws Exception {
        try (Connection connection = node.connect("/")) {
            Channel channel = connection.createChannel();
            for (int i = 0; i < queues; i++) {
                channel.queueDeclare("queue-" + i, true, false, false, Map.of());
                channel.basicPublish("", "queue-" + i, null, "hello".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    static Duration untilWhole(ConsoleProcess console, int queues) throws Exception {
        long start = System.nanoTime();
        while (!console.get("/api/v1/brokers").body().contains("\"ready\":" + queues + ",")) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The CPU time of a process in milliseconds. */
    private static double cpuDuring(ProcessHandle process, int seconds, Step everyFiveSeconds) throws Exception {
        Duration before = cpu(process);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            long next = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            everyFiveSeconds.run();
            TimeUnit.NANOSECONDS.sleep(Math.max(0, Math.min(next, end) - System.nanoTime()));
        }
        return cpu(process).minus(before).toMillis();
    }

    private static long timed(Step step) throws Exception {
        long start = System.nanoTime();
        step.run();
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** Notes the time that the last poll took, by when it began. */
    private static void lastPoll(ConsoleProcess console, Map<String, Long> polls) throws Exception {
        Matcher poll = POLL.matcher(console.get("/api/v1/brokers").body());
        if (!poll.find()) {
            throw new IllegalStateException("no poll is told");
        }
        polls.put(poll.group(1), Duration.parse(poll.group(2)).toMillis());
    }

    private static long median(List<Long> millis) {
        return millis.stream().sorted().skip(millis.size() / 2).findFirst().orElseThrow();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void share(String what, double millis, int seconds) {
        line(what, "%.1f %% of a core", millis / 10.0 / seconds);
    }

    private static void line(String what, String format, Object... values) {
        System.out.printf("  %-44s %s%n", what, String.format(Locale.ROOT, format, values));
    }

    private static void request(ConsoleProcess console, String path) throws Exception {
        List<Long> times = new ArrayList<>();
        String[] body = new String[1];
        for (int i = 0; i < REQUESTS; i++) {
            times.add(timed(() -> body[0] = console.get(path).body()));
        }
        line(
                "GET " + path,
                "%d ms (median of %d), %,d characters, %,d lines",
                median(times),
                REQUESTS,
                body[0].length(),
                body[0].lines().count());
    }

    private static ProcessHandle process(RabbitNode node) {
        String pid = node.ctl("eval", "os:getpid().").replaceAll("[^0-9]", "");
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private static long resident(ProcessHandle process) throws Exception {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
