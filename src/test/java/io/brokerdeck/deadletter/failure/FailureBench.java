package io.brokerdeck.deadletter.failure;

import io.brokerdeck.broker.Death;
import io.brokerdeck.broker.Message;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Measures how fast dead letters are understood: {@code FailureBench - [MESSAGES [ROUNDS]]}. Prints messages a second
 * of one core, reading, fingerprint and group together, for messages of 1 KB with a trace of Java in a header, with the
 * headers of MassTransit, and with nothing but what the broker tells; never started by the test run.
 */
final class FailureBench {
    private static final Instant START = Instant.parse("2026-11-25T03:00:00Z");
    private static final int FAILURES = 40;

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private FailureBench() {}

    private interface Kind {
        Message message(int i);
    }

    public static void main(String[] arguments) {
        int messages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        for (int round = 0; round < rounds; round++) {
            measure("Spring AMQP", FailureBench::spring, messages);
            measure("MassTransit", FailureBench::massTransit, messages);
            measure("broker alone", FailureBench::plain, messages);
        }
    }

    private static void measure(String name, Kind kind, int messages) {
        Grouping grouping = Letters.READING.grouping();
        Death death = new Death("rejected", "orders");
        long understanding = 0;
        for (int i = 0; i < messages; i++) {
            Message message = kind.message(i);
            long began = CPU.getCurrentThreadCpuTime();
            Facts facts = Letters.READING.of(message, death);
            grouping.add(i, message, facts, Fingerprint.of(facts));
            understanding += CPU.getCurrentThreadCpuTime() - began;
        }
        long began = System.nanoTime();
        Groups groups = grouping.groups(100);
        long telling = System.nanoTime() - began;
        System.out.printf(
                "%s: %d messages in %d ms, %d a second; %d groups told in %d ms; heap at most %d MB%n",
                name,
                messages,
                understanding / 1_000_000,
                messages * 1_000_000_000L / understanding,
                groups.groups().size(),
                telling / 1_000_000,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static byte[] body(int i) {
        String body = "{\"messageId\":\"" + new UUID(7, i)
                + "\",\"messageType\":[\"urn:message:Shop:Order\"],\"message\":" + "{\"order\":" + i + ",\"note\":\"";
        return (body + "x".repeat(1000 - body.length()) + "\"}}").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> properties(int i) {
        return Map.of(
                "exchange", "dead",
                "routingKey", "orders.dead",
                "messageId", new UUID(7, i).toString(),
                "contentType", "application/json",
                "timestamp", START.plusSeconds(i),
                "appId", "shop",
                "type", "Order");
    }

    private static Object deaths(int i) {
        return List.of(Map.of(
                "queue",
                "orders",
                "reason",
                "rejected",
                "count",
                1L,
                "time",
                START.plusSeconds(i),
                "exchange",
                "orders",
                "routing-keys",
                List.of("order.created")));
    }

    private static Message spring(int i) {
        StringBuilder trace = new StringBuilder(
                "org.springframework.amqp.rabbit.support.ListenerExecutionFailedException: Listener threw exception\n");
        for (int frame = 0; frame < 20; frame++) {
            trace.append("\tat org.springframework.amqp.rabbit.listener.Container.run(Container.java:")
                    .append(frame)
                    .append(")\n");
        }
        trace.append("Caused by: com.acme.PaymentException: order ").append(i).append(" was not paid\n");
        for (int frame = 0; frame < 12; frame++) {
            trace.append("\tat com.acme.pay.Payment").append(i % FAILURES).append(".step(Payment.java:9)\n");
        }
        trace.append("\t... 20 more\n");
        return new Message(
                properties(i),
                Map.of(
                        "x-death",
                        deaths(i),
                        "x-exception-message",
                        "order " + i + " was not paid on 2026-11-25 by jane@example.org",
                        "x-exception-stacktrace",
                        trace.toString(),
                        "tenant",
                        "tenant-" + i % 7,
                        "attempt",
                        i),
                body(i));
    }

    private static Message massTransit(int i) {
        return new Message(
                properties(i),
                Map.of(
                        "MT-Reason",
                        "fault",
                        "MT-Fault-ExceptionType",
                        "Acme.PaymentException",
                        "MT-Fault-Message",
                        "Order " + new UUID(3, i) + " was not paid within 00:00:05",
                        "MT-Fault-StackTrace",
                        "   at Acme.Pay.Step" + i % FAILURES + ".<Go>d__7.MoveNext() in /src/Pay.cs:line 9\n"
                                + "   at MassTransit.X.Y()\n".repeat(8),
                        "MT-Fault-Timestamp",
                        START.plusSeconds(i).toString(),
                        "MT-Host-MachineName",
                        "host-" + i % 5),
                body(i));
    }

    private static Message plain(int i) {
        return new Message(properties(i), Map.of("x-death", deaths(i), "tenant", "tenant-" + i % 7), body(i));
    }
}
