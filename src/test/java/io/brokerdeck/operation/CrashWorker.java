package io.brokerdeck.operation;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.deadletter.Digest;
import io.brokerdeck.operation.Assignment.Aim;
import io.brokerdeck.rabbitmq.RabbitBrokers;
import io.brokerdeck.servicebus.ServiceBusBrokers;
import io.brokerdeck.testing.DatabaseFile;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Properties;
import org.jdbi.v3.core.Jdbi;

/**
 * A process that runs one operation, to be killed: started with a file of settings, it begins the operation or goes on
 * with it, tells so, and tells the state that it came to. It can halt itself before or after its n-th write.
 */
final class CrashWorker {
    static final String BEGUN = "begun";
    private static final End GONE =
            new End(State.INTERRUPTED, new Failure("interrupted", "it was killed", "Resume it."));

    private CrashWorker() {}

    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(file);
        }
        Broker broker = broker(settings);
        Jdbi jdbi = database(settings);
        Duration leased = Duration.parse(settings.getProperty("lease", "PT30S"));
        OperationStore operations = new OperationStore(jdbi, leased);
        Journal journal = new Halting(
                new SqlJournal(jdbi, leased),
                Integer.parseInt(settings.getProperty("halt", "0")),
                Boolean.parseBoolean(settings.getProperty("after")));
        String id = settings.getProperty("operation");
        Order order = order(broker, settings);
        Lease lease;
        if (operations.get(id).isEmpty()) {
            WorkPlan plan = plan(broker, order);
            long planned = order.selection().reads(plan.messages());
            lease = operations.create(id, order, plan, planned, Map.of(), "crash", null, "");
        } else if (operations.get(id).orElseThrow().state().isEnded()) {
            // it was killed a moment too late
            System.out.println(BEGUN);
            System.out.println(operations.get(id).orElseThrow().state());
            return;
        } else {
            operations.interruptOwn(id, GONE);
            lease = operations
                    .take(id, EnumSet.of(State.INTERRUPTED, State.PAUSED), State.RUNNING, order)
                    .orElseThrow();
        }
        boolean windsUp = Boolean.parseBoolean(settings.getProperty("windsUp"));
        System.out.println(BEGUN);
        new Workbench(broker, operations, journal)
                .runner(
                        lease,
                        order,
                        windsUp ? Aim.WIND_UP : Aim.MOVE,
                        end -> System.out.println(end.state() + " " + end.failure()))
                .run();
        System.exit(0);
    }

    /** @param errors what it says beside its answers */
    static Process start(Properties settings, Path errors) throws IOException {
        Path file = errors.resolveSibling(errors.getFileName() + ".properties");
        try (var out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashWorker.class.getName(),
                        file.toString())
                .redirectError(errors.toFile())
                .start();
    }

    private static Broker broker(Properties settings) {
        URI management = URI.create(settings.getProperty("management"));
        String bus = settings.getProperty("connectionString");
        return bus == null
                ? RabbitBrokers.of(
                        URI.create(settings.getProperty("amqp")),
                        management,
                        settings.getProperty("user"),
                        settings.getProperty("password"))
                : ServiceBusBrokers.of(bus, management);
    }

    static Jdbi database(Properties settings) {
        String url = settings.getProperty("postgres", "");
        return url.isEmpty()
                ? DatabaseFile.sqlite(Path.of(settings.getProperty("sqlite")), "journal")
                : DatabaseFile.postgres(
                        url, settings.getProperty("postgres.user"), settings.getProperty("postgres.password"));
    }

    private static Order order(Broker broker, Properties settings) {
        QueueRef queue =
                new QueueRef(broker.ref().name(), settings.getProperty("vhost"), settings.getProperty("source"));
        String target = settings.getProperty("target");
        String most = settings.getProperty("most");
        return new Order(
                queue,
                new Selection(most == null ? null : Long.valueOf(most), null),
                target == null
                        ? new Destination.Nowhere()
                        : new Destination.Named(Place.queue(queue.namespace(), target)),
                Double.valueOf(settings.getProperty("rate")),
                Boolean.parseBoolean(settings.getProperty("sendDoubtful")),
                "",
                settings.getProperty("guarantee", ""),
                settings.getProperty("part", ""));
    }

    private static WorkPlan plan(Broker broker, Order order) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            Feasible<WorkPlan> feasible = broker.planWork(
                    order.work(false, 0, 1, Long.MAX_VALUE, "", order.guarantee()),
                    Deadline.in(Duration.ofSeconds(10)));
            if (feasible instanceof Feasible.Yes<WorkPlan> yes) {
                return yes.value();
            }
            Feasible.Refusal refusal = ((Feasible.No<WorkPlan>) feasible).refusal();
            if (!refusal.isForWantOfKnowledge() || System.nanoTime() > end) {
                throw new IllegalStateException(refusal.toString());
            }
            Thread.sleep(100);
        }
    }

    /** @param at the write at which the process halts; 0 for never */
    private static final class Halting implements Journal {
        private static final int KILLED = 137;
        private final Journal journal;
        private final int at;
        private final boolean after;
        private int writes;

        Halting(Journal journal, int at, boolean after) {
            this.journal = journal;
            this.at = at;
            this.after = after;
        }

        @Override
        public void write(Lease lease, Batch batch) {
            writes++;
            if (writes == at && !after) {
                Runtime.getRuntime().halt(KILLED);
            }
            journal.write(lease, batch);
            if (writes == at) {
                Runtime.getRuntime().halt(KILLED);
            }
        }

        @Override
        public Past past(String operation) {
            return journal.past(operation);
        }

        @Override
        public Map<Digest, Integer> chosen(String operation) {
            return journal.chosen(operation);
        }

        @Override
        public int returns(String queueId) {
            return journal.returns(queueId);
        }

        @Override
        public void returned(String queueId, int returns) {
            journal.returned(queueId, returns);
        }
    }
}
