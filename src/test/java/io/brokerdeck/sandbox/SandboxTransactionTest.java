package io.brokerdeck.sandbox;

import static io.brokerdeck.sandbox.Clients.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.CompleteOptions;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions through the real SDK, within an entity and across entities. */
class SandboxTransactionTest {
    private Clients clients;

    @BeforeEach
    void start() {
        clients = Clients.of(queues(
                queue("orders", ""),
                queue("copies", ""),
                queue("short", "\"LockDuration\":\"PT3S\""),
                queue("tiny", "\"MaxMessageSizeInKilobytes\":1")));
    }

    @AfterEach
    void stop() {
        clients.close();
    }

    private List<String> seen(String queue) {
        return bodies(clients.receiver(queue).peekMessages(100, 0));
    }

    @Test
    void sends_are_seen_once_they_are_committed() {
        var sender = clients.sender("orders");
        var transaction = sender.createTransaction();
        sender.sendMessage(message("a"), transaction);
        sender.sendMessages(List.of(message("b"), message("c")), transaction);
        sender.scheduleMessage(message("d"), OffsetDateTime.now().plusHours(1), transaction);
        assertThat(seen("orders")).isEmpty();

        sender.commitTransaction(transaction);

        assertThat(seen("orders")).containsExactly("a", "b", "c", "d");
    }

    @Test
    void nothing_is_left_of_what_is_rolled_back() {
        clients.sender("orders").sendMessage(message("old"));
        var sender = clients.sender("orders");
        var receiver = clients.receiver("orders");
        var got = next(receiver);
        var transaction = receiver.createTransaction();
        receiver.complete(got, new CompleteOptions().setTransactionContext(transaction));
        var other = sender.createTransaction();
        sender.sendMessage(message("new"), other);

        receiver.rollbackTransaction(transaction);
        sender.rollbackTransaction(other);

        assertThat(seen("orders")).containsExactly("old");
        assertThat(receiver.receiveMessages(1, HARDLY)).isEmpty();
    }

    @Test
    void settling_is_done_once_it_is_committed() {
        clients.sender("orders").sendMessages(List.of(message("a"), message("b")));
        var receiver = clients.receiver("orders");
        var got = next(receiver, 2);
        var transaction = receiver.createTransaction();
        receiver.complete(got.get(0), new CompleteOptions().setTransactionContext(transaction));
        receiver.deadLetter(got.get(1), new DeadLetterOptions().setTransactionContext(transaction));
        assertThat(seen("orders")).containsExactly("a", "b");

        receiver.commitTransaction(transaction);

        assertThat(seen("orders")).isEmpty();
        assertThat(bodies(clients.receiver("orders", SubQueue.DEAD_LETTER_QUEUE).peekMessages(10, 0)))
                .containsExactly("b");
    }

    /** A dead letter moved exactly once: its copy is sent and it is completed in one transaction. */
    private final class Mover implements AutoCloseable {
        final ServiceBusReceiverClient receiver;
        final ServiceBusSenderClient sender;

        Mover(String from, SubQueue part, String to) {
            ServiceBusClientBuilder builder = clients.builder().enableCrossEntityTransactions();
            receiver = builder.receiver()
                    .queueName(from)
                    .subQueue(part)
                    .maxAutoLockRenewDuration(Duration.ZERO)
                    .buildClient();
            sender = builder.sender().queueName(to).buildClient();
        }

        void move(int count) {
            var got = next(receiver, count);
            var transaction = receiver.createTransaction();
            got.forEach(message -> sender.sendMessage(message(message.getBody().toString()), transaction));
            got.forEach(
                    message -> receiver.complete(message, new CompleteOptions().setTransactionContext(transaction)));
            receiver.commitTransaction(transaction);
        }

        @Override
        public void close() {
            receiver.close();
            sender.close();
        }
    }

    private void bury(String queue, int count) {
        clients.sender(queue)
                .sendMessages(IntStream.range(0, count)
                        .mapToObj(i -> message("m" + i))
                        .toList());
        var receiver = clients.receiver(queue);
        next(receiver, count).forEach(receiver::deadLetter);
    }

    @Test
    void dead_letters_move_to_another_entity_in_one_transaction() {
        bury("orders", 20);
        var mover = clients.keep(new Mover("orders", SubQueue.DEAD_LETTER_QUEUE, "copies"));

        mover.move(20);

        assertThat(seen("copies")).hasSize(20);
        assertThat(clients.receiver("orders", SubQueue.DEAD_LETTER_QUEUE).peekMessage(0))
                .isNull();
    }

    @Test
    void a_lost_answer_to_a_commit_leaves_it_committed_or_rolled_back() {
        for (Faults.Loss loss : Faults.Loss.values()) {
            bury("orders", 1);
            var mover = clients.keep(new Mover("orders", SubQueue.DEAD_LETTER_QUEUE, "copies"));
            clients.sandbox.faults().loseDischarges(1, loss);

            assertThatThrownBy(() -> mover.move(1)).isInstanceOf(RuntimeException.class);

            boolean committed = loss == Faults.Loss.AFTER_COMMIT;
            await().atMost(SOON).untilAsserted(() -> assertThat(seen("copies")).hasSize(committed ? 1 : 0));
            assertThat(bodies(clients.receiver("orders", SubQueue.DEAD_LETTER_QUEUE)
                            .peekMessages(10, 0)))
                    .hasSize(committed ? 0 : 1);
            clients.deleting("copies").receiveMessages(1, HARDLY).forEach(any -> {});
        }
    }

    @Test
    void a_lost_lock_rolls_the_whole_transaction_back() {
        clients.sender("short").sendMessage(message("a"));
        ServiceBusClientBuilder builder = clients.builder().enableCrossEntityTransactions();
        var receiver = clients.keep(builder.receiver()
                .queueName("short")
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient());
        var sender = clients.keep(builder.sender().queueName("copies").buildClient());
        var got = next(receiver);
        var transaction = receiver.createTransaction();
        receiver.complete(got, new CompleteOptions().setTransactionContext(transaction));
        sender.sendMessage(message("copy"), transaction);
        await().atMost(SOON).until(() -> OffsetDateTime.now().isAfter(got.getLockedUntil()));

        assertThatThrownBy(() -> receiver.commitTransaction(transaction)).isInstanceOf(RuntimeException.class);

        assertThat(seen("short")).containsExactly("a");
        assertThat(seen("copies")).isEmpty();
    }

    @Test
    void a_refused_step_that_the_sdk_does_not_report_makes_the_commit_fail() {
        clients.sender("orders").sendMessage(message("a"));
        ServiceBusClientBuilder builder = clients.builder().enableCrossEntityTransactions();
        var receiver = clients.keep(builder.receiver()
                .queueName("orders")
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient());
        var sender = clients.keep(builder.sender().queueName("copies").buildClient());
        var got = next(receiver);
        sender.sendMessage(message("before"));
        var transaction = receiver.createTransaction();
        receiver.complete(got, new CompleteOptions().setTransactionContext(transaction));
        clients.sandbox.faults().throttle(true);
        sender.sendMessage(message("copy"), transaction);
        clients.sandbox.faults().throttle(false);

        assertThatThrownBy(() -> receiver.commitTransaction(transaction)).isInstanceOf(RuntimeException.class);

        assertThat(seen("orders")).containsExactly("a");
        assertThat(seen("copies")).containsExactly("before");
    }

    @Test
    void the_basic_tier_has_none() {
        try (Clients basic = Clients.of(
                queues(queue("orders", "")), SandboxOptions.standard().withTier(Tier.BASIC))) {
            var sender = basic.sender("orders");

            assertThatThrownBy(sender::createTransaction).hasStackTraceContaining("Basic tier");
        }
    }

    @Test
    void one_entity_is_all_that_a_plain_transaction_can_touch() {
        clients.sender("orders").sendMessage(message("a"));
        var shared = clients.builder();
        var receiver = clients.keep(shared.receiver()
                .queueName("orders")
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient());
        var sender = clients.keep(shared.sender().queueName("copies").buildClient());
        var transaction = receiver.createTransaction();
        receiver.complete(next(receiver), new CompleteOptions().setTransactionContext(transaction));

        assertThatThrownBy(() -> {
                    sender.sendMessage(message("copy"), transaction);
                    receiver.commitTransaction(transaction);
                })
                .isInstanceOf(RuntimeException.class);

        assertThat(seen("orders")).containsExactly("a");
        assertThat(seen("copies")).isEmpty();
    }
}
