package io.brokerdeck.deadletter.filter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Filters rows whose bodies are 1 KB of JSON: {@code FilterBench [ROWS [ROUNDS]]}. Prints the median of the rounds, one
 * thread, after two rounds that do not count. Never started by the test run.
 */
final class FilterBench {
    private static final List<String> EXPRESSIONS = List.of(
            "reason == \"expired\" && deliveries > 3",
            "headers[\"x-tenant\"] == \"tenant-7\"",
            "text.contains(\"sku-77\")",
            "text.matches(\"sku-7+\\\"\")",
            "body.order.total > 900.0",
            "body.order.lines.exists(l, l.sku == \"sku-77\" && l.quantity > 3)",
            "body.order.missing == 1");

    private FilterBench() {}

    public static void main(String[] arguments) {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        List<Letter> rows = rows(count);
        System.out.printf(
                "%,d rows, %,d bytes a body, -Xmx%d MB%n",
                count,
                rows.stream().mapToLong(Letter::bytes).sum() / count,
                Runtime.getRuntime().maxMemory() >> 20);
        for (String expression : EXPRESSIONS) {
            measure(FilterTest.filter(expression), rows, rounds);
        }
    }

    private static void measure(Filter filter, List<Letter> rows, int rounds) {
        long[] nanos = new long[rounds];
        long matched = 0;
        Failures failures = new Failures();
        for (int round = -2; round < rounds; round++) {
            failures = new Failures();
            matched = 0;
            long start = System.nanoTime();
            for (Letter row : rows) {
                matched += filter.matches(row, failures) ? 1 : 0;
            }
            if (round >= 0) {
                nanos[round] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        double seconds = nanos[rounds / 2] / 1e9;
        System.out.printf(
                "%-70s %6.2f s %,12.0f rows/s %,8d match %,8d not worked out%n",
                filter.text(), seconds, rows.size() / seconds, matched, failures.count());
    }

    private static List<Letter> rows(int count) {
        Random random = new Random(1);
        List<Letter> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(new Letter()
                    .with(Field.REASON, i % 3 == 0 ? "expired" : "rejected")
                    .with(Field.DELIVERIES, (long) (i % 7))
                    .header("x-tenant", "tenant-" + i % 50)
                    .body(body(i, random).getBytes(UTF_8)));
        }
        return rows;
    }

    private static String body(int i, Random random) {
        StringBuilder json =
                new StringBuilder("{\"order\":{\"id\":" + i + ",\"total\":" + random.nextInt(100_000) / 100.0
                        + ",\"customer\":{\"name\":\"Customer " + i + "\",\"city\":\"Würzburg\"},\"lines\":[");
        for (int line = 0; json.length() < 960; line++) {
            json.append(line == 0 ? "" : ",")
                    .append("{\"sku\":\"sku-")
                    .append(random.nextInt(1000))
                    .append("\",\"quantity\":")
                    .append(1 + random.nextInt(9))
                    .append(",\"note\":\"to be wrapped as a gift\",\"gift\":true}");
        }
        return json.append("]}}").toString();
    }
}
