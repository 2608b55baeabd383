package io.brokerdeck.operation;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.sandbox.Faults.Loss;
import io.brokerdeck.sandbox.Tier;
import io.brokerdeck.servicebus.LocalBus;
import io.brokerdeck.servicebus.ServiceBusBrokers;
import io.brokerdeck.store.Ids;
import io.brokerdeck.store.Seal;
import io.brokerdeck.testing.TcpProxy;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * One operation on a Service Bus namespace, which outlives the console that is disturbed: gone on with to its end, and then
 * held against its journal and against the namespace. By transaction nothing may be lost, doubled or left in doubt, and
 * nothing may ever be cancelled that the archive has not.
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
        /** The commit was carried out, or the send, or the cancellation, and the line breaks in place of the answer. */
        LOST_ANSWER,
        /** As if the namespace moved to another machine. */
        DROPPED
    }

    /** What is done with which messages. */
    enum Way {
        /** Dead letters are moved. */
        DEAD,
        /** Deferred messages are moved. */
        DEFERRED,
        /** Scheduled messages are cancelled: all of them, or the first half. */
        SCHEDULED
    }

    /** What is disturbed, from a seed that repeats it: a round of all troubles for one way after the other. */
    record Setting(long seed, Way way, String guarantee, Trouble trouble) {
        static Setting of(long seed) {
            long round = seed / (2L * Trouble.values().length);
            Way way = Way.values()[(int) (round % Way.values().length)];
            boolean exactly = seed % 2 == 0 && way != Way.SCHEDULED;
            return new Setting(
                    seed,
                    way,
                    exactly ? Guarantee.EXACTLY_ONCE : Guarantee.AT_LEAST_ONCE,
                    Trouble.values()[(int) (seed / 2 % Trouble.values().length)]);
        }

        /** Whether it is in the first run, and in the second one, that the console is disturbed. */
        boolean disturbs(int run) {
            return run == 1 || (run == 2 && trouble == Trouble.KILL_TWICE);
        }

        boolean halts() {
            return trouble == Trouble.HALT_BEFORE_A_WRITE || trouble == Trouble.HALT_AFTER_A_WRITE;
        }

        boolean kills() {
            return trouble == Trouble.KILL || trouble == Trouble.KILL_TWICE;
        }

        @Override
        public String toString() {
            return seed + " servicebus " + way.name().toLowerCase(Locale.ROOT) + " " + guarantee + " " + trouble;
        }
    }

    /** @param doubled messages that are in both queues or came twice, or were cancelled and are there all the same */
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

    private static final int LATER = 20;
    private static final int RATE = 800;
    private static final int MOST_RUNS = 5;

    private final Setting setting;
    private final Random random;
    private final Path folder;
    private final String operation = Ids.next();
    private final int messages;
    private final boolean identified;
    private final ServiceBusCrashWork work;
    private @Nullable Jdbi journal;

    ServiceBusCrashRun(Setting setting, Path folder) {
        this.setting = setting;
        this.random = new Random(setting.seed);
        this.folder = folder;
        this.messages = 300 + random.nextInt(500);
        this.identified = random.nextBoolean();
        this.work = setting.way == Way.SCHEDULED
                ? new ServiceBusCrashCancellation(setting, operation, setting.seed % 2 == 0 ? messages : messages / 2)
                : new ServiceBusCrashMove(setting, messages);
    }

    Result run() throws Exception {
        try (LocalBus bus = LocalBus.of(
                        LocalBus.queues(
                                LocalBus.queue(ServiceBusCrashWork.ORDERS, "\"LockDuration\":\"PT5S\""),
                                LocalBus.queue(ServiceBusCrashWork.COPIES, "")),
                        Tier.STANDARD);
                TcpProxy line = TcpProxy.to(bus.sandbox().amqpPort())) {
            work.put(bus, numbered(0, messages));
            int runs = 0;
            String state = "";
            while (!state.startsWith("DONE")) {
                if (++runs > MOST_RUNS) {
                    throw new AssertionError(setting + " came to no end: " + state);
                }
                state = leg(bus, line, runs);
                work.stopped(bus, told());
                if (runs == 1) {
                    work.put(bus, numbered(messages, messages + LATER));
                }
            }
            return held(bus, runs);
        }
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
        boolean disturbed = setting.disturbs(run);
        Properties settings = settings(bus, line);
        if (disturbed && setting.halts()) {
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
            if (disturbed && !setting.halts()) {
                disturb(worker, bus, line);
            }
            String state = disturbed && setting.kills() ? "killed" : out.readLine();
            if (!worker.waitFor(180, TimeUnit.SECONDS)) {
                throw new AssertionError(setting + ": the worker hangs");
            }
            return state == null ? "halted" : state;
        } finally {
            worker.destroyForcibly().waitFor();
        }
    }

    private void disturb(Process worker, LocalBus bus, TcpProxy line) throws Exception {
        long wanted = work.done(bus) + 1 + random.nextInt(work.planned() / 2);
        while (worker.isAlive() && work.done(bus) < Math.min(wanted, work.planned() - 50)) {
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
                bus.faults().loseCancellations(1);
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
        settings.setProperty("operation", operation);
        settings.setProperty("rate", Integer.toString(RATE));
        work.tell(settings);
        return settings;
    }

    private Jdbi journal() {
        Jdbi open = journal;
        if (open == null) {
            Properties store = new Properties();
            store.setProperty("sqlite", folder.resolve("journal.db").toString());
            open = CrashWorker.database(store);
            journal = open;
        }
        return open;
    }

    private OperationMessages told() {
        return new OperationMessages(journal(), new Seal(new byte[32]));
    }

    private Result held(LocalBus bus, int runs) throws Exception {
        OperationStore operations = new OperationStore(journal(), Duration.ofSeconds(30));
        Counts counts = operations.read(handle -> Counts.read(handle, operation));
        ServiceBusCrashWork.Held held = work.ended(bus, told(), counts, messages + LATER);
        return new Result(setting, counts, held.lost(), held.doubled(), runs);
    }
}
