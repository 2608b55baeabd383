package io.brokerdeck.operation;

import static io.brokerdeck.servicebus.LocalBus.queue;
import static io.brokerdeck.servicebus.LocalBus.queues;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.deadletter.Digest;
import io.brokerdeck.operation.Assignment.Aim;
import io.brokerdeck.servicebus.LocalBus;
import io.brokerdeck.servicebus.ServiceBusBrokers;
import io.brokerdeck.store.Ids;
import io.brokerdeck.testing.DatabaseFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cancellation whose console stops between the archive and the broker, while somebody else cancels, and goes on. */
class ServiceBusCancellationIT {
    private static final int MESSAGES = 20;
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final String id = Ids.next();
    private LocalBus bus;
    private Broker broker;
    private Jdbi jdbi;
    private OperationStore operations;
    private List<Long> numbers = new ArrayList<>();

    @BeforeEach
    void start(@TempDir Path folder) {
        bus = LocalBus.of(queues(queue("orders", "")));
        broker = ServiceBusBrokers.of(bus.connectionString(), bus.management());
        jdbi = DatabaseFile.sqlite(folder.resolve("journal.db"), "journal");
        operations = new OperationStore(jdbi, LEASE);
        numbers = bus.schedule(
                "orders",
                IntStream.range(0, MESSAGES)
                        .mapToObj(i -> new ServiceBusMessage("body " + i))
                        .toList(),
                Instant.now().plusSeconds(3600));
    }

    @AfterEach
    void stop() {
        broker.close();
        bus.close();
    }

    private static Order order() {
        return new Order(
                new QueueRef(ServiceBusBrokers.NAME, ServiceBusBrokers.NAMESPACE, "orders"),
                new Selection(null, null),
                new Destination.Nowhere(),
                null,
                false,
                "",
                "",
                Part.SCHEDULED);
    }

    /** Ends when all is archived and nothing is cancelled. */
    private void stopBetween() throws Exception {
        Feasible<WorkPlan> plan =
                broker.planWork(order().work(false, 0, 1, Long.MAX_VALUE, "", ""), Deadline.in(Duration.ofSeconds(30)));
        WorkPlan accepted = ((Feasible.Yes<WorkPlan>) plan).value();
        Lease lease = operations.create(id, order(), accepted, accepted.messages(), Map.of(), "operator", null, "");
        assertThat(run(lease, Aim.MOVE, new Broken(new SqlJournal(jdbi, LEASE))).state())
                .isEqualTo(State.INTERRUPTED);
        assertThat(bus.peek("orders")).hasSize(MESSAGES);
        assertThat(archived()).isEqualTo(MESSAGES);
    }

    private End run(Lease lease, Aim aim, Journal journal) {
        AtomicReference<End> end = new AtomicReference<>();
        new Workbench(broker, operations, journal)
                .runner(lease, order(), aim, end::set)
                .run();
        return Objects.requireNonNull(end.get());
    }

    private End goOn(Aim aim) {
        Lease lease = operations
                .take(id, EnumSet.of(State.INTERRUPTED), State.RUNNING, order())
                .orElseThrow();
        return run(lease, aim, new SqlJournal(jdbi, LEASE));
    }

    private Counts counts() {
        return operations.read(handle -> Counts.read(handle, id));
    }

    private int archived() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from archived")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void what_is_gone_by_then_is_told_as_missing_and_stays_in_the_archive() throws Exception {
        stopBetween();
        try (ServiceBusSenderClient sender =
                bus.builder().sender().queueName("orders").buildClient()) {
            sender.cancelScheduledMessages(numbers.subList(3, 6));
        }

        assertThat(goOn(Aim.MOVE).state()).isEqualTo(State.DONE);

        Counts counts = counts();
        assertThat(counts.of(Outcome.SETTLED)).isEqualTo(MESSAGES - 3);
        assertThat(counts.of(Outcome.MISSING)).isEqualTo(3);
        assertThat(bus.peek("orders")).isEmpty();
        assertThat(archived()).isEqualTo(MESSAGES);
    }

    @Test
    void what_was_archived_is_settled_when_it_is_given_up() throws Exception {
        stopBetween();

        assertThat(goOn(Aim.WIND_UP)).isEqualTo(new End(State.CANCELLED, null));

        assertThat(counts().of(Outcome.SETTLED)).isEqualTo(MESSAGES);
        assertThat(bus.peek("orders")).isEmpty();
    }

    @Test
    void it_can_be_given_up_when_its_queue_is_gone_and_tells_that() throws Exception {
        stopBetween();
        bus.administration().deleteQueue("orders");

        End end = goOn(Aim.WIND_UP);

        assertThat(end.state()).isEqualTo(State.CANCELLED);
        assertThat(Objects.requireNonNull(end.failure()).message()).contains("could not be settled");
        assertThat(archived()).isEqualTo(MESSAGES);
    }

    /** Fails, like a full disk, as soon as something was archived. */
    private record Broken(Journal journal) implements Journal {
        @Override
        public void write(Lease lease, Batch batch) {
            journal.write(lease, batch);
            if (!batch.archived.isEmpty()) {
                throw new JournalException(new IOException("No space left on device"));
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
