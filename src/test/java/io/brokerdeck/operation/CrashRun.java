package io.brokerdeck.operation;

import com.rabbitmq.client.GetResponse;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.store.Ids;
import io.brokerdeck.testing.RabbitNode;
import io.brokerdeck.testing.TcpProxy;
import io.brokerdeck.testing.VirtualHost;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One operation that is disturbed once or twice, gone on with to its end, and then held against its journal: everything
 * that was there is in one of the two queues, nothing is in both but what is listed, and later arrivals are untouched.
 */
final class CrashRun {
    /** What goes wrong. */
    enum Trouble {
        HALT_BEFORE_A_WRITE,
        HALT_AFTER_A_WRITE,
        KILL,
        KILL_TWICE,
        CUT,
        BLACK_HOLE,
        DELAY,
        /** The journal's files can grow no more. */
        DISK_FULL,
        BROKER_KILL
    }

    /**
     * What is disturbed, from a seed that repeats it.
     *
     * @param postgres null for SQLite
     */
    record Setting(
            long seed,
            RabbitNode node,
            String type,
            Trouble trouble,
            io.brokerdeck.testing.@Nullable PostgresNode postgres) {
        boolean sendsDoubtful() {
            return seed % 4 == 3;
        }

        /** Whether it is cancelled after the interruption, in place of going on, which would tell what was sent again. */
        boolean cancels() {
            return seed % 5 == 4 && !sendsDoubtful();
        }

        @Override
        public String toString() {
            return seed + " " + node.version() + " " + type + " " + (postgres == null ? "sqlite" : "postgresql") + " "
                    + trouble + (cancels() ? ", then cancelled" : "");
        }
    }

    /** @param doubled messages that are in both queues or came twice */
    record Result(Setting setting, Counts counts, int lost, int doubled, int arrivals, int legs) {
        /** Those whose fate the journal calls unknown. */
        long listed() {
            return counts.of(Outcome.IN_DOUBT) + counts.of(Outcome.MISSING) + counts.of(Outcome.SENT_AGAIN);
        }

        @Override
        public String toString() {
            return setting + ": done " + counts.done() + ", came back " + counts.of(Outcome.CAME_BACK) + ", in doubt "
                    + counts.of(Outcome.IN_DOUBT) + ", missing " + counts.of(Outcome.MISSING) + ", sent again "
                    + counts.of(Outcome.SENT_AGAIN) + "; lost " + lost + ", doubled " + doubled
                    + ", untouched arrivals "
                    + arrivals + ", runs " + legs;
        }
    }

    private static final int RATE = 1500;
    /** Slow enough that a busy machine kills the broker before the operation has ended. */
    private static final int SLOW_RATE = 200;

    private static final int MOST_RUNS = 5;

    private final Setting setting;
    private final Random random;
    private final Path folder;
    private final String operation = Ids.next();
    private final int messages;
    private final boolean identified;
    private final int sameEvery;

    CrashRun(Setting setting, Path folder) {
        this.setting = setting;
        this.random = new Random(setting.seed);
        this.folder = folder;
        this.messages = 300 + random.nextInt(900);
        this.identified = random.nextBoolean();
        this.sameEvery = random.nextInt(4);
    }

    private String body(int number) {
        return sameEvery > 0 && number % (sameEvery + 1) == 0 ? "one of many" : "message " + number;
    }

    Result run() throws Exception {
        try (TcpProxy line = TcpProxy.to(setting.node.port("amqp"));
                Mail mail = new Mail(setting.node.newVirtualHost(), setting.type)) {
            VirtualHost host = mail.host();
            IntFunction<String> id = identified ? number -> "id-" + number : null;
            mail.send(Mail.DEAD, messages, id, this::body);
            int runs = 0;
            Arrivals arrivals = new Arrivals(mail);
            String state = "";
            while (!state.startsWith("DONE") && !state.startsWith("CANCELLED")) {
                if (++runs > MOST_RUNS) {
                    throw new AssertionError(setting + " came to no end: " + state);
                }
                state = leg(host, line, runs, arrivals);
            }
            return held(host, arrivals.end(), runs);
        }
    }

    private String leg(VirtualHost host, TcpProxy line, int run, Arrivals arrivals) throws Exception {
        boolean disturbed = run == 1 || (run == 2 && setting.trouble == Trouble.KILL_TWICE);
        Properties settings = settings(host, line);
        settings.setProperty("windsUp", Boolean.toString(setting.cancels() && !disturbed));
        boolean halts = disturbed
                && (setting.trouble == Trouble.HALT_BEFORE_A_WRITE || setting.trouble == Trouble.HALT_AFTER_A_WRITE);
        if (halts) {
            settings.setProperty("halt", Integer.toString(1 + random.nextInt(12)));
            settings.setProperty("after", Boolean.toString(setting.trouble == Trouble.HALT_AFTER_A_WRITE));
        }
        Process worker = CrashWorker.start(settings, folder.resolve("worker-" + run + ".err"));
        try (BufferedReader out = worker.inputReader()) {
            String said = out.readLine();
            if (!CrashWorker.BEGUN.equals(said)) {
                throw new AssertionError(
                        setting + ": " + said + " " + Files.readString(folder.resolve("worker-" + run + ".err")));
            }
            if (disturbed) {
                arrivals.begin();
                disturb(worker, host, line);
            }
            boolean killed = disturbed && (setting.trouble == Trouble.KILL || setting.trouble == Trouble.KILL_TWICE);
            String state = killed ? "killed" : out.readLine();
            if (!worker.waitFor(120, TimeUnit.SECONDS)) {
                throw new AssertionError(setting + ": the worker hangs");
            }
            return state == null ? "halted" : state;
        } finally {
            worker.destroyForcibly().waitFor();
        }
    }

    private void disturb(Process worker, VirtualHost host, TcpProxy line) throws Exception {
        if (setting.trouble == Trouble.DELAY) {
            line.delay(Duration.ofMillis(5 + random.nextInt(20)));
            return;
        }
        if (setting.trouble == Trouble.HALT_BEFORE_A_WRITE || setting.trouble == Trouble.HALT_AFTER_A_WRITE) {
            return;
        }
        awaitProgress(worker, host, 1 + random.nextInt(messages * 3 / 4));
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
                if (random.nextBoolean()) {
                    line.cut();
                    TimeUnit.MILLISECONDS.sleep(200);
                }
                line.pass();
            }
            case DISK_FULL -> {
                long size = Files.size(folder.resolve("journal.db")) + random.nextInt(60_000);
                new ProcessBuilder("prlimit", "--fsize=" + size, "--pid", Long.toString(worker.pid()))
                        .inheritIO()
                        .start()
                        .waitFor();
            }
            case BROKER_KILL -> {
                setting.node.kill();
                setting.node.start();
            }
            default -> throw new IllegalStateException(setting.toString());
        }
    }

    /** Until so many have arrived, or the worker has ended. */
    private static void awaitProgress(Process worker, VirtualHost host, int arrived) throws Exception {
        try (var connection = host.connect();
                var channel = connection.createChannel()) {
            long before = channel.messageCount(Mail.WORK);
            while (worker.isAlive() && channel.messageCount(Mail.WORK) < Math.max(before + 1, arrived)) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    private Properties settings(VirtualHost host, TcpProxy line) {
        Properties settings = settingsOfStore();
        settings.setProperty("amqp", "amqp://127.0.0.1:" + line.port());
        settings.setProperty("source", Mail.DEAD);
        settings.setProperty("target", Mail.WORK);
        settings.setProperty("management", setting.node.managementUri().toString());
        settings.setProperty("user", setting.node.user());
        settings.setProperty("password", setting.node.password());
        settings.setProperty("vhost", host.name());
        settings.setProperty("operation", operation);
        settings.setProperty("rate", Integer.toString(setting.trouble == Trouble.BROKER_KILL ? SLOW_RATE : RATE));
        settings.setProperty("sendDoubtful", Boolean.toString(setting.sendsDoubtful()));
        return settings;
    }

    /** Compares both queues, as they are in the end, with what was there and with the journal. */
    private Result held(VirtualHost host, Set<String> arrivals, int runs) throws Exception {
        Properties settings = settingsOfStore();
        OperationStore operations = new OperationStore(CrashWorker.database(settings), Duration.ofSeconds(30));
        Counts counts = operations.read(handle -> Counts.read(handle, operation));
        try (var connection = host.connect()) {
            var channel = connection.createChannel();
            List<GetResponse> arrived = Mail.drain(channel, Mail.WORK);
            List<GetResponse> stayed = Mail.drain(channel, Mail.DEAD);
            Map<String, Integer> balance = new HashMap<>();
            for (int i = 0; i < messages; i++) {
                balance.merge(body(i), -1, Integer::sum);
            }
            Set<String> untouched = new HashSet<>();
            for (GetResponse got : stayed) {
                String body = new String(got.getBody(), StandardCharsets.UTF_8);
                if (body.startsWith(Arrivals.NEW)) {
                    untouched.add(body);
                } else {
                    balance.merge(body, 1, Integer::sum);
                }
            }
            List<String> ids = new ArrayList<>();
            for (GetResponse got : arrived) {
                ids.add(String.valueOf(got.getProps().getHeaders().get(Outgoing.ID_HEADER)));
                String body = new String(got.getBody(), StandardCharsets.UTF_8);
                if (!body.startsWith(Arrivals.NEW)) {
                    balance.merge(body, 1, Integer::sum);
                }
            }
            int lost = 0;
            int doubled = 0;
            for (int surplus : balance.values()) {
                lost += Math.max(0, -surplus);
                doubled += Math.max(0, surplus);
            }
            // one that is sent again after each of two crashes is there three times, and still is one that is listed
            Map<String, Integer> copies = new HashMap<>();
            ids.forEach(id -> copies.merge(id, 1, Integer::sum));
            for (int of : copies.values()) {
                doubled -= setting.trouble == Trouble.KILL_TWICE && of == 3 ? 1 : 0;
            }
            Set<String> taken = new HashSet<>();
            for (GetResponse got : arrived) {
                String body = new String(got.getBody(), StandardCharsets.UTF_8);
                if (body.startsWith(Arrivals.NEW) && (!taken.add(body) || untouched.contains(body))) {
                    throw new AssertionError(setting + ": an arrival was doubled");
                }
            }
            // a quorum queue hands out first what was held before: later ones only when a second crash follows
            boolean held = setting.type.equals("quorum") && setting.trouble == Trouble.KILL_TWICE;
            int olderThatStayed = stayed.size() - untouched.size();
            if (taken.size() > (held ? olderThatStayed : 0)) {
                throw new AssertionError(setting + ": " + taken.size() + " that arrived later were moved, and only "
                        + olderThatStayed + " older ones stayed in their place");
            }
            if (new HashSet<>(ids).size() > messages) {
                throw new AssertionError(setting + ": more were moved than there were in the beginning");
            }
            taken.addAll(untouched);
            if (!taken.containsAll(arrivals)) {
                throw new AssertionError(setting + ": of " + arrivals.size() + " that arrived later only "
                        + taken.size() + " are there");
            }
            if (counts.of(Outcome.SENT_AGAIN) == 0 && new HashSet<>(ids).size() != ids.size()) {
                throw new AssertionError(setting + ": a message was sent twice under one id");
            }
            if (arrived.size() < counts.done()) {
                throw new AssertionError(
                        setting + ": the journal tells " + counts.done() + " arrived, there are " + arrived.size());
            }
            return new Result(setting, counts, lost, doubled, untouched.size(), runs);
        }
    }

    private Properties settingsOfStore() {
        Properties settings = new Properties();
        if (setting.postgres == null) {
            settings.setProperty("sqlite", folder.resolve("journal.db").toString());
        } else {
            settings.setProperty("postgres", setting.postgres.url());
            settings.setProperty("postgres.user", setting.postgres.user());
            settings.setProperty("postgres.password", setting.postgres.password());
        }
        return settings;
    }

    /** Dead letters that go on arriving while the operation runs. Those that the broker confirmed are kept in mind. */
    private static final class Arrivals {
        static final String NEW = "new ";
        private final Mail mail;
        private final Set<String> confirmed = new HashSet<>();
        private @Nullable Thread thread;
        private volatile boolean over;

        Arrivals(Mail mail) {
            this.mail = mail;
        }

        void begin() {
            if (thread == null) {
                thread = new Thread(this::arrive, "arrivals");
                thread.start();
            }
        }

        private void arrive() {
            try {
                for (int i = 0; i < 60 && !over; i++) {
                    String body = NEW + i;
                    mail.send(Mail.DEAD, 1, null, number -> body);
                    confirmed.add(body);
                    TimeUnit.MILLISECONDS.sleep(15);
                }
            } catch (Exception e) {
                // the broker was killed: what it has not confirmed may have arrived or not
                over = true;
            }
        }

        Set<String> end() throws InterruptedException, IOException {
            over = true;
            Thread running = thread;
            if (running != null) {
                running.join();
            }
            return confirmed;
        }
    }
}
