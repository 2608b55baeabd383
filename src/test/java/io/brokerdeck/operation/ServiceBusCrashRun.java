package io.brokerdeck.operation;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.Part;
import io.brokerdeck.sandbox.Faults.Loss;
import io.brokerdeck.sandbox.Tier;
import io.brokerdeck.servicebus.LocalBus;
import io.brokerdeck.servicebus.ServiceBusBrokers;
import io.brokerdeck.testing.TcpProxy;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * One operation on a Service Bus namespace, which outlives the console that is disturbed: gone on with to its end, and then
 * held against its journal and against both queues. By transaction nothing may be lost, doubled or left in doubt.
 */
final class ServiceBusCrashRun {
    /** What goes wrong. */
    enum Trouble {
        HALT_BEFORE_A_WRITE,
        HALT_AFTER_A_WRITE,
        KILL,
        KILL_TWICE,
        CUT,
        BLACK_HOLE,
        /** The commit was carried out, or the send, and the line breaks in place of the answer. */
        LOST_ANSWER,
        /** As if the namespace moved to another machine. */
        DROPPED
    }

    /** What is disturbed, from a seed that repeats it: after each round of dead letters one of deferred messages. */
    record Setting(long seed, String guarantee, Trouble trouble, boolean deferred) {
        static Setting of(long seed) {
            return new Setting(
                    seed,
                    seed % 2 == 0 ? Guarantee.EXACTLY_ONCE : Guarantee.AT_LEAST_ONCE,
                    Trouble.values()[(int) (seed / 2 % Trouble.values().length)],
                    seed / (2L * Trouble.values().length) % 2 == 1);
        }

        @Override
        public String toString() {
            return seed + " servicebus " + (deferred ? "deferred " : "") + guarantee + " " + trouble;
        }
    }

    /** @param doubled messages that are in both queues or came twice */
    record Result(Setting setting, Counts counts, int lost, int doubled, int runs) {
        long listed() {
            return counts.of(Outcome.IN_DOUBT) + counts.of(Outcome.MISSING) + counts.of(Outcome.SENT_AGAIN);
        }

        boolean holds() {
            return lost == 0 && doubled <= (setting.guarantee.equals(Guarantee.EXACTLY_ONCE) ? 0 : listed());
        }

        @Override
        public String toString() {
            return setting + ": done " + counts.done() + ", of these later " + counts.of(Outcome.SENT_LATER)
                    + ", in doubt " + counts.of(Outcome.IN_DOUBT) + ", missing " + counts.of(Outcome.MISSING)
                    + ", sent again " + counts.of(Outcome.SENT_AGAIN) + "; lost " + lost + ", doubled " + doubled
                    + ", runs " + runs;
        }
    }

    private static final String ORDERS = "orders";
    private static final String DEAD = "orders/$DeadLetterQueue";
    private static final String COPIES = "copies";
    private static final int LATER = 20;
    private static final int RATE = 800;
    private static final int MOST_RUNS = 5;

    private final Setting setting;
    private final Random random;
    private final Path folder;
    private final String operation = Hashes.newId();
    private final int messages;
    private final boolean identified;

    ServiceBusCrashRun(Setting setting, Path folder) {
        this.setting = setting;
        this.random = new Random(setting.seed);
        this.folder = folder;
        this.messages = 300 + random.nextInt(500);
        this.identified = random.nextBoolean();
    }

    Result run() throws Exception {
        try (LocalBus bus = LocalBus.of(
                        LocalBus.queues(
                                LocalBus.queue("orders", "\"LockDuration\":\"PT5S\""), LocalBus.queue(COPIES, "")),
                        Tier.STANDARD);
                TcpProxy line = TcpProxy.to(bus.sandbox().amqpPort())) {
            put(bus, 0, messages);
            int runs = 0;
            String state = "";
            while (!state.startsWith("DONE")) {
                if (++runs > MOST_RUNS) {
                    throw new AssertionError(setting + " came to no end: " + state);
                }
                state = leg(bus, line, runs);
                if (runs == 1) {
                    put(bus, messages, messages + LATER);
                }
            }
            return held(bus, runs);
        }
    }

    private void put(LocalBus bus, int from, int to) {
        if (setting.deferred) {
            bus.defer(ORDERS, numbered(from, to));
        } else {
            bus.fail(ORDERS, numbered(from, to), "crash");
        }
    }

    private String source() {
        return setting.deferred ? ORDERS : DEAD;
    }

    private List<ServiceBusMessage> numbered(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> {
                    ServiceBusMessage message = new ServiceBusMessage("message " + i);
                    return identified ? message.setMessageId("id-" + i) : message;
                })
                .toList();
    }

    private String leg(LocalBus bus, TcpProxy line, int run) throws Exception {
        boolean disturbed = run == 1 || (run == 2 && setting.trouble == Trouble.KILL_TWICE);
        Properties settings = settings(bus, line);
        if (disturbed
                && (setting.trouble == Trouble.HALT_BEFORE_A_WRITE || setting.trouble == Trouble.HALT_AFTER_A_WRITE)) {
            settings.setProperty("halt", Integer.toString(1 + random.nextInt(12)));
            settings.setProperty("after", Boolean.toString(setting.trouble == Trouble.HALT_AFTER_A_WRITE));
        }
        Path errors = folder.resolve("worker-" + run + ".err");
        Process worker = CrashWorker.start(settings, errors);
        try (BufferedReader out = worker.inputReader()) {
            String said = out.readLine();
            if (!CrashWorker.BEGUN.equals(said)) {
                throw new AssertionError(setting + ": " + said + " " + Files.readString(errors));
            }
            boolean killed = disturbed && (setting.trouble == Trouble.KILL || setting.trouble == Trouble.KILL_TWICE);
            if (disturbed) {
                disturb(worker, bus, line);
            }
            String state = killed ? "killed" : out.readLine();
            if (!worker.waitFor(180, TimeUnit.SECONDS)) {
                throw new AssertionError(setting + ": the worker hangs");
            }
            return state == null ? "halted" : state;
        } finally {
            worker.destroyForcibly().waitFor();
        }
    }

    private void disturb(Process worker, LocalBus bus, TcpProxy line) throws Exception {
        if (setting.trouble == Trouble.HALT_BEFORE_A_WRITE || setting.trouble == Trouble.HALT_AFTER_A_WRITE) {
            return;
        }
        int before = (int) bus.count(COPIES);
        int wanted = before + 1 + random.nextInt(messages / 2);
        while (worker.isAlive() && bus.count(COPIES) < Math.min(wanted, messages - 50)) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        switch (setting.trouble) {
            case KILL, KILL_TWICE -> worker.destroyForcibly();
            case CUT -> {
                line.cut();
                TimeUnit.MILLISECONDS.sleep(200);
                line.pass();
            }
            case BLACK_HOLE -> {
                line.blackHole();
                TimeUnit.MILLISECONDS.sleep(1500);
                line.cut();
                TimeUnit.MILLISECONDS.sleep(200);
                line.pass();
            }
            case LOST_ANSWER -> {
                bus.faults().loseDischarges(1, random.nextBoolean() ? Loss.AFTER_COMMIT : Loss.BEFORE_COMMIT);
                bus.faults().loseSends(setting.guarantee.equals(Guarantee.AT_LEAST_ONCE) ? 1 : 0);
            }
            case DROPPED -> bus.sandbox().dropConnections();
            default -> throw new IllegalStateException(setting.toString());
        }
    }

    private Properties settings(LocalBus bus, TcpProxy line) {
        Properties settings = new Properties();
        settings.setProperty("sqlite", folder.resolve("journal.db").toString());
        settings.setProperty(
                "connectionString",
                bus.connectionString().replace(":" + bus.sandbox().amqpPort() + ";", ":" + line.port() + ";"));
        settings.setProperty("management", bus.management().toString());
        settings.setProperty("vhost", ServiceBusBrokers.NAMESPACE);
        settings.setProperty("source", source());
        settings.setProperty("part", setting.deferred ? Part.DEFERRED : Part.ACTIVE);
        settings.setProperty("target", COPIES);
        settings.setProperty("operation", operation);
        settings.setProperty("rate", Integer.toString(RATE));
        settings.setProperty("guarantee", setting.guarantee);
        settings.setProperty("sendDoubtful", Boolean.toString(setting.seed % 4 == 3));
        return settings;
    }

    private Result held(LocalBus bus, int runs) throws Exception {
        Properties store = new Properties();
        store.setProperty("sqlite", folder.resolve("journal.db").toString());
        OperationStore operations = new OperationStore(CrashWorker.database(store), Duration.ofSeconds(30));
        Counts counts = operations.read(handle -> Counts.read(handle, operation));
        List<ServiceBusReceivedMessage> arrived = bus.peek(COPIES);
        Map<String, Integer> there = new HashMap<>();
        Map<String, Integer> byId = new HashMap<>();
        for (ServiceBusReceivedMessage message : arrived) {
            there.merge(message.getBody().toString(), 1, Integer::sum);
            byId.merge(String.valueOf(message.getApplicationProperties().get(Outgoing.ID_HEADER)), 1, Integer::sum);
        }
        bus.peek(source()).forEach(message -> there.merge(message.getBody().toString(), 1, Integer::sum));
        int lost = 0;
        int doubled = 0;
        for (int i = 0; i < messages + LATER; i++) {
            int copies = there.getOrDefault("message " + i, 0);
            lost += copies == 0 ? 1 : 0;
            doubled += Math.max(0, copies - 1);
        }
        // sent again after each of two crashes: three copies of one that is listed once
        doubled -= (int) byId.values().stream().filter(copies -> copies == 3).count();
        if (arrived.size() < counts.done()) {
            throw new AssertionError(
                    setting + ": the journal tells " + counts.done() + " arrived, there are " + arrived.size());
        }
        boolean exact = setting.guarantee.equals(Guarantee.EXACTLY_ONCE);
        if (exact && (counts.done() != messages || arrived.size() != messages)) {
            throw new AssertionError(setting + ": of " + messages + " the journal tells " + counts.done()
                    + " arrived, there are " + arrived.size() + "; " + counts);
        }
        return new Result(setting, counts, lost, doubled, runs);
    }
}
