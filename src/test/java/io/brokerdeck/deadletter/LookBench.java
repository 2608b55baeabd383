package io.brokerdeck.deadletter;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.filter.Field;
import io.brokerdeck.deadletter.filter.Filter;
import io.brokerdeck.rabbitmq.RabbitBrokers;
import io.brokerdeck.testing.RabbitNode;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A look into dead letters of 1 KB on a real broker, and then what one asks of it: {@code LookBench VERSION MESSAGES TYPE}.
 * Started by deploy/bench, never by the test run.
 */
final class LookBench {
    private static final int ROUNDS = 7;
    private static final String BODY = "{\"order\":{\"id\":%d,\"total\":%d.5,\"city\":\"%s\",\"lines\":["
            + "{\"sku\":\"a-1\",\"quantity\":1},{\"sku\":\"b-2\",\"quantity\":7}]},\"note\":\"%s\"}";
    private static final List<String> CITIES = List.of("Graz", "Linz", "Wien", "Bern", "Basel");

    private interface Question {
        Object ask() throws Exception;
    }

    private LookBench() {}

    public static void main(String[] arguments) throws Exception {
        int messages = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory(Path.of("target"), "bench");
        try (RabbitNode node = RabbitNode.fresh(arguments[0]);
                Connection connection = node.connect("/");
                LookDesk desk = new LookDesk(
                        RabbitBrokers.of(node.amqpUri(), node.managementUri(), node.user(), node.password()), folder)) {
            fill(connection.createChannel(), arguments[2], messages);
            QueueRef queue = new QueueRef("rabbit", "/", "dead");
            long began = System.nanoTime();
            Inspection look = desk.look(queue, Part.ACTIVE, new Bounds(messages, 2L << 30, Duration.ofMinutes(5)));
            System.out.printf(
                    "RabbitMQ %s, %s: %,d messages seen in %.1f s; %,d bytes of messages, %,d stored; heap at most %,d of %,d MB%n",
                    node.version(),
                    arguments[2],
                    look.seen(),
                    (System.nanoTime() - began) / 1e9,
                    look.bytes(),
                    look.stored(),
                    peakHeap() >> 20,
                    Runtime.getRuntime().maxMemory() >> 20);
            ask(desk, look.id());
            System.out.printf("heap at most %,d MB%n", peakHeap() >> 20);
        }
        System.exit(0);
    }

    private static void ask(LookDesk desk, String id) throws Exception {
        Findings findings = desk.findings;
        measure("facets of all", () -> findings.facets(id, findings.find(id, Query.ALL, Masking.NONE), Masking.NONE));
        measure("groups of all", () -> findings.groups(id, 200, Masking.NONE));
        measure("one facet", () -> findings.find(id, facet("rejected"), Masking.NONE)
                .rows());
        measure("filter on fields", () -> findings.find(
                        id, filter("category == \"rejected\" && size > 900 && id.endsWith(\"77\")"), Masking.NONE)
                .rows());
        for (String scan : List.of(
                "body.order.total > 90000.0",
                "body.order.missing == 1",
                "body.order.lines.exists(line, line.sku == \"b-2\" && line.quantity > 9)",
                "text.contains(\"Graz\")",
                "text.matches(\"Gr[aä]z\")")) {
            int[] turn = {0};
            // another text each time, so that no result is kept
            measure("filter on bodies: " + scan, () -> {
                Found found = findings.find(id, filter(scan + " && size > " + turn[0]++), Masking.NONE);
                found.await(Integer.MAX_VALUE);
                return found.rows();
            });
        }
        int[] turn = {0};
        measure("words", () -> {
            Found found =
                    findings.find(id, new Query("graz " + turn[0]++, null, Map.of(), null, null, null), Masking.NONE);
            found.await(Integer.MAX_VALUE);
            return found.rows();
        });
        measure("one message", () -> desk.inspections.message(id, 50));
    }

    private static Query filter(String text) {
        return new Query("", (Filter) Filter.compile(text), Map.of(), null, null, null);
    }

    private static Query facet(String reason) {
        return new Query("", null, Map.of(Field.REASON, Set.of(reason)), null, null, null);
    }

    private static void measure(String what, Question question) throws Exception {
        double[] millis = new double[ROUNDS];
        question.ask();
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            question.ask();
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf("%-90s median %,7.1f ms, longest %,7.1f ms%n", what, millis[ROUNDS / 2], millis[ROUNDS - 1]);
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static void fill(Channel channel, String type, int messages) throws Exception {
        channel.confirmSelect();
        channel.queueDeclare("dead", true, false, false, Map.of("x-queue-type", type));
        String note = "n".repeat(830);
        for (int i = 1; i <= messages; i++) {
            Map<String, Object> death = Map.of(
                    "queue",
                    "orders",
                    "reason",
                    "rejected",
                    "count",
                    1L,
                    "time",
                    new Date(1_700_000_000_000L + 1000L * i),
                    "exchange",
                    "shop",
                    "routing-keys",
                    List.of("order." + i % 7));
            AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                    .deliveryMode(2)
                    .messageId("id-" + i)
                    .type("Order" + i % 5)
                    .contentType("application/json")
                    .headers(Map.of(
                            "x-death",
                            List.of(death),
                            "x-exception-message",
                            "java.lang.IllegalStateException: order " + i + " has no address of kind " + i % 20))
                    .build();
            byte[] body = String.format(BODY, i, i, CITIES.get(i % CITIES.size()), note)
                    .getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("", "dead", properties, body);
            if (i % 1000 == 0 || i == messages) {
                channel.waitForConfirmsOrDie();
            }
        }
    }
}
