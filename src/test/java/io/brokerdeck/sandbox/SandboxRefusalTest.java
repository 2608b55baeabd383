package io.brokerdeck.sandbox;

import static io.brokerdeck.sandbox.Clients.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the namespace refuses, in the service's own terms, and how it misbehaves when it is told to. */
class SandboxRefusalTest {
    private static final SharedKey LISTENER = new SharedKey("listener", "secret", Set.of(Right.LISTEN));
    private static final int MEGABYTE = 1024 * 1024;

    private Clients clients;

    @BeforeEach
    void start() {
        clients = Clients.of(
                queues(
                        queue("orders", ""),
                        queue("small", "\"MaxSizeInMegabytes\":1"),
                        queue("narrow", "\"MaxMessageSizeInKilobytes\":1"),
                        queue("huge", "\"MaxMessageSizeInKilobytes\":4096"),
                        queue("sealed", "\"Status\":\"ReceiveDisabled\""),
                        queue("passing", "\"ForwardTo\":\"orders\"")),
                SandboxOptions.standard()
                        .withKeys(List.of(SandboxOptions.ROOT, LISTENER))
                        .withCapacity(3 * MEGABYTE));
    }

    @AfterEach
    void stop() {
        clients.close();
    }

    private static void refused(ServiceBusFailureReason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(ServiceBusException.class, refused -> assertThat(refused.getReason())
                        .isEqualTo(reason));
    }

    @Test
    void a_missing_entity_is_not_found() {
        refused(ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND, () -> clients.sender("nowhere")
                .sendMessage(message("a")));
        assertThatThrownBy(() -> clients.receiver("nowhere").peekMessage())
                .hasStackTraceContaining("could not be found");
    }

    @Test
    void a_wrong_key_or_one_without_the_right_is_unauthorized() {
        var wrong = clients.keep(clients.builder(SharedKey.root("RootManageSharedAccessKey", "wrong"))
                .sender()
                .queueName("orders")
                .buildClient());
        refused(ServiceBusFailureReason.UNAUTHORIZED, () -> wrong.sendMessage(message("a")));
        var listener = clients.keep(
                clients.builder(LISTENER).sender().queueName("orders").buildClient());
        refused(ServiceBusFailureReason.UNAUTHORIZED, () -> listener.sendMessage(message("a")));
        clients.sender("orders").sendMessage(message("a"));
        var receiver = clients.keep(
                clients.builder(LISTENER).receiver().queueName("orders").buildClient());
        assertThat(next(receiver).getBody().toString()).isEqualTo("a");
    }

    @Test
    void a_message_may_be_too_large() {
        refused(ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED, () -> clients.sender("narrow")
                .sendMessage(new ServiceBusMessage("x".repeat(2000))));
        var large = "x".repeat(MEGABYTE);
        clients.sender("huge").sendMessage(new ServiceBusMessage(large));
        assertThat(next(clients.receiver("huge")).getBody().toString()).isEqualTo(large);
    }

    @Test
    void a_queue_and_the_memory_can_be_full() {
        var body = "x".repeat(200_000);
        refused(ServiceBusFailureReason.QUOTA_EXCEEDED, () -> {
            for (int i = 0; i < 10; i++) {
                clients.sender("small").sendMessage(new ServiceBusMessage(body));
            }
        });
        refused(ServiceBusFailureReason.QUOTA_EXCEEDED, () -> {
            for (int i = 0; i < 20; i++) {
                clients.sender("orders").sendMessage(new ServiceBusMessage(body));
            }
        });
        next(clients.deleting("small"), 3);
        await().atMost(SOON).ignoreExceptions().until(() -> {
            clients.sender("small").sendMessage(new ServiceBusMessage(body));
            return true;
        });
    }

    @Test
    void nothing_is_received_where_that_is_disabled_or_forwarded() {
        clients.sender("sealed").sendMessage(message("a"));
        assertThatThrownBy(() -> clients.receiver("sealed").receiveMessages(1, SOON).stream()
                        .count())
                .hasStackTraceContaining("is disabled for receiving");
        assertThatThrownBy(() -> clients.receiver("passing").receiveMessages(1, SOON).stream()
                        .count())
                .hasStackTraceContaining("forwards what it gets");
    }

    @Test
    void a_busy_namespace_refuses_until_it_is_busy_no_more() {
        var sender = clients.keep(clients.builder()
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0))
                .sender()
                .queueName("orders")
                .buildClient());
        sender.sendMessage(message("before"));
        clients.sandbox.faults().throttle(true);
        assertThatThrownBy(() -> sender.sendMessage(message("a"))).hasStackTraceContaining("50009");

        clients.sandbox.faults().throttle(false);

        sender.sendMessage(message("b"));
        assertThat(bodies(clients.receiver("orders").peekMessages(10, 0))).containsExactly("before", "b");
    }

    @Test
    void clients_come_back_after_their_connections_broke() {
        var sender = clients.sender("orders");
        var receiver = clients.receiver("orders");
        sender.sendMessage(message("a"));
        receiver.complete(next(receiver));

        clients.sandbox.dropConnections();

        sender.sendMessage(message("b"));
        // The SDK waits some seconds before it connects again.
        assertThat(bodies(receiver.receiveMessages(1, Duration.ofSeconds(30)))).containsExactly("b");
    }

    @Test
    void a_lock_may_be_refused() {
        clients.sender("orders").sendMessage(message("a"));
        var receiver = clients.receiver("orders");
        var got = next(receiver);
        clients.sandbox.faults().refuseLocks(1);

        refused(ServiceBusFailureReason.MESSAGE_LOCK_LOST, () -> receiver.complete(got));

        assertThat(receiver.peekMessage(0)).isNotNull();
    }

    @Test
    void answers_to_sends_and_settlements_may_be_lost() {
        clients.sandbox.faults().loseSends(1);
        clients.sender("orders").sendMessage(message("a"));
        var receiver = clients.receiver("orders");
        assertThat(bodies(receiver.peekMessages(10, 0))).containsExactly("a", "a");
        var got = next(receiver);
        clients.sandbox.faults().loseSettlements(1);

        assertThatThrownBy(() -> receiver.complete(got)).isInstanceOf(RuntimeException.class);

        assertThat(bodies(clients.receiver("orders").peekMessages(10, 0))).containsExactly("a");
    }

    @Test
    void the_answer_to_a_cancellation_may_be_lost() {
        var sender = clients.sender("orders");
        long number = sender.scheduleMessage(
                message("a"), OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
        clients.sandbox.faults().loseCancellations(1);

        assertThatThrownBy(() -> sender.cancelScheduledMessage(number)).isInstanceOf(RuntimeException.class);

        assertThat(bodies(clients.receiver("orders").peekMessages(10, 0))).isEmpty();
    }

    @Test
    void everything_may_take_longer() {
        clients.sandbox.faults().delay(Duration.ofMillis(100));
        long began = System.nanoTime();

        clients.sender("orders").sendMessage(message("a"));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void many_clients_work_at_once() {
        int each = 50;
        var taken = new AtomicInteger();
        var threads = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> new Thread(() -> {
                    var sender = clients.builder().sender().queueName("orders").buildClient();
                    var receiver = clients.builder()
                            .receiver()
                            .queueName("orders")
                            .disableAutoComplete()
                            .buildClient();
                    for (int n = 0; n < each; n++) {
                        sender.sendMessage(message(i + "-" + n));
                    }
                    next(receiver, each).forEach(message -> {
                        receiver.complete(message);
                        taken.incrementAndGet();
                    });
                    sender.close();
                    receiver.close();
                }))
                .toList();
        threads.forEach(Thread::start);

        await().atMost(Duration.ofSeconds(60)).until(() -> threads.stream().noneMatch(Thread::isAlive));
        assertThat(taken).hasValue(8 * each);
        assertThat(clients.receiver("orders").peekMessage(0)).isNull();
        assertThat(clients.receiver("orders", SubQueue.DEAD_LETTER_QUEUE).peekMessage(0))
                .isNull();
    }
}
