package io.brokerdeck.bench;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.brokerdeck.testing.ConsoleProcess;
import io.brokerdeck.testing.RabbitNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What it costs to watch a fleet: {@code FleetBench VERSION QUEUES SECONDS}. Declares classic queues with a message each
 * on a broker of its own, and prints the broker's CPU while idle, while the packaged console polls it every 5 s, and while
 * the broker's own list of queues is fetched every 5 s; then the console's CPU, memory, scrape and list.
 */
final class FleetBench {
    private static final int REQUESTS = 7;

    private FleetBench() {}

    public static void main(String[] arguments) throws Exception {
        String version = arguments[0];
        int queues = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        try (RabbitNode node = RabbitNode.fresh(version)) {
            declare(node, queues);
            ProcessHandle broker = process(node);
            System.out.printf("RabbitMQ %s, %,d queues, %d s each%n", node.version(), queues, seconds);
            long idle = cpuDuring(broker, seconds, () -> {});
            long listed = cpuDuring(broker, seconds, () -> node.api().get("queues"));
            try (ConsoleProcess console = ConsoleProcess.start(configuration(node))) {
                Duration whole = untilWhole(console, queues);
                Duration before = cpu(console.handle());
                long watched = cpuDuring(broker, seconds, () -> {});
                long own = cpu(console.handle()).minus(before).toMillis();
                share("broker, idle", idle, seconds);
                share("broker, GET /api/queues every 5 s", listed, seconds);
                share("broker, watched by the console", watched, seconds);
                share("console", own, seconds);
                System.out.printf("  %-36s %6d ms%n", "console start to the whole fleet", whole.toMillis());
                System.out.printf(
                        "  %-36s %6d MB%n", "console memory (resident, -Xmx512m)", resident(console.handle()));
                request(console, "/q/metrics");
                request(console, "/api/v1/queues?limit=1000&sort=-ready");
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

    private static long cpuDuring(ProcessHandle process, int seconds, Runnable everyFiveSeconds) throws Exception {
        Duration before = cpu(process);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            long next = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            everyFiveSeconds.run();
            TimeUnit.NANOSECONDS.sleep(Math.max(0, Math.min(next, end) - System.nanoTime()));
        }
        return cpu(process).minus(before).toMillis();
    }

    private static void share(String what, long millis, int seconds) {
        System.out.printf("  %-36s %6.1f %% of a core%n", what, millis / 10.0 / seconds);
    }

    private static void request(ConsoleProcess console, String path) throws Exception {
        long[] times = new long[REQUESTS];
        int size = 0;
        for (int i = 0; i < REQUESTS; i++) {
            long start = System.nanoTime();
            HttpResponse<String> response = console.get(path);
            times[i] = System.nanoTime() - start;
            size = response.body().length();
        }
        Arrays.sort(times);
        System.out.printf(
                "  %-36s %6d ms (median of %d), %,d characters%n",
                path, times[REQUESTS / 2] / 1_000_000, REQUESTS, size);
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
