package io.brokerdeck.sandbox;

import static io.brokerdeck.sandbox.Clients.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import com.azure.messaging.servicebus.models.SubQueue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions through the real SDK. */
class SandboxSessionTest {
    private Clients clients;

    @BeforeEach
    void start() {
        clients = Clients.of(queues(
                queue("carts", "\"RequiresSession\":true"),
                queue("hasty", "\"RequiresSession\":true,\"LockDuration\":\"PT3S\""),
                queue("plain", "")));
    }

    @AfterEach
    void stop() {
        clients.close();
    }

    private ServiceBusSessionReceiverClient sessions(String queue) {
        return sessions(queue, SOON);
    }

    private ServiceBusSessionReceiverClient sessions(String queue, Duration patience) {
        return clients.keep(clients.builder()
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(patience))
                .sessionReceiver()
                .queueName(queue)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient());
    }

    private void send(String queue, String session, String... bodies) {
        var sender = clients.sender(queue);
        for (String body : bodies) {
            sender.sendMessage(message(body).setSessionId(session));
        }
    }

    @Test
    void a_session_gives_its_own_messages_in_order() {
        send("carts", "one", "a", "b");
        send("carts", "two", "c");

        ServiceBusReceiverClient one = clients.keep(sessions("carts").acceptSession("one"));

        assertThat(one.getSessionId()).isEqualTo("one");
        var got = next(one, 2);
        assertThat(bodies(got)).containsExactly("a", "b");
        assertThat(got).allSatisfy(message -> assertThat(message.getSessionId()).isEqualTo("one"));
        got.forEach(one::complete);
        assertThat(one.receiveMessages(1, HARDLY)).isEmpty();
        assertThat(bodies(clients.receiver("carts").peekMessages(10, 0))).containsExactly("c");
    }

    @Test
    void the_next_free_session_is_given_as_soon_as_there_is_one() {
        send("carts", "one", "a");
        ServiceBusReceiverClient one = clients.keep(sessions("carts").acceptNextSession());
        assertThat(one.getSessionId()).isEqualTo("one");
        send("carts", "one", "b");
        var late = new Thread(() -> send("carts", "two", "c"));
        late.start();

        ServiceBusReceiverClient two = clients.keep(sessions("carts").acceptNextSession());

        assertThat(two.getSessionId()).isEqualTo("two");
        assertThat(bodies(next(two, 1))).containsExactly("c");
        assertThat(bodies(next(one, 2))).containsExactly("a", "b");
    }

    @Test
    void a_session_has_one_receiver_at_a_time() {
        send("carts", "one", "a");
        clients.keep(sessions("carts").acceptSession("one"));

        assertThatThrownBy(() -> sessions("carts").acceptSession("one"))
                .isInstanceOfSatisfying(AmqpException.class, refused -> assertThat(refused.getErrorCondition())
                        .isEqualTo(AmqpErrorCondition.SESSION_CANNOT_BE_LOCKED));
    }

    @Test
    void closing_a_session_gives_its_messages_back_uncounted() {
        send("carts", "one", "a");
        ServiceBusReceiverClient first = sessions("carts").acceptSession("one");
        next(first);

        first.close();

        ServiceBusReceiverClient second = clients.keep(sessions("carts").acceptSession("one"));
        assertThat(next(second).getDeliveryCount()).isZero();
    }

    @Test
    void the_state_of_a_session_stays() {
        ServiceBusReceiverClient first = sessions("carts").acceptSession("one");
        assertThat(first.getSessionState()).isNull();
        first.setSessionState("half".getBytes(StandardCharsets.UTF_8));
        first.close();

        ServiceBusReceiverClient second = clients.keep(sessions("carts").acceptSession("one"));

        assertThat(second.getSessionState()).isEqualTo("half".getBytes(StandardCharsets.UTF_8));
        second.setSessionState(null);
        assertThat(second.getSessionState()).isNull();
    }

    @Test
    void a_session_lock_is_renewed_or_runs_out() {
        send("hasty", "one", "a");
        ServiceBusReceiverClient first = clients.keep(sessions("hasty").acceptSession("one"));
        var got = next(first);
        assertThat(first.renewSessionLock()).isAfter(got.getEnqueuedTime());

        ServiceBusReceiverClient second = clients.keep(await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> sessions("hasty").acceptSession("one"), receiver -> true));

        assertThat(next(second).getDeliveryCount()).isEqualTo(1);
        assertThatThrownBy(() -> first.complete(got)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void deferred_and_dead_messages_of_a_session_are_found_again() {
        send("carts", "one", "a", "b");
        ServiceBusReceiverClient one = clients.keep(sessions("carts").acceptSession("one"));
        var got = next(one, 2);
        one.defer(got.get(0));
        one.deadLetter(got.get(1));

        var deferred = one.receiveDeferredMessage(got.get(0).getSequenceNumber());

        one.complete(deferred);
        var grave = clients.receiver("carts", SubQueue.DEAD_LETTER_QUEUE);
        var dead = next(grave);
        assertThat(dead.getSessionId()).isEqualTo("one");
        grave.complete(dead);
    }

    @Test
    void who_ignores_sessions_is_refused() {
        assertThatThrownBy(() -> clients.sender("carts").sendMessage(message("a")))
                .hasStackTraceContaining("SessionId was not set");
        assertThatThrownBy(() -> clients.receiver("carts").receiveMessages(1, SOON).stream()
                        .count())
                .hasStackTraceContaining("requires sessions");
        assertThatThrownBy(() -> sessions("plain").acceptSession("one")).hasStackTraceContaining("has no sessions");
    }

    @Test
    void waiting_for_a_session_ends_in_time() {
        long began = System.nanoTime();

        assertThatThrownBy(() -> sessions("carts", Duration.ofSeconds(3)).acceptNextSession())
                .isInstanceOf(RuntimeException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void a_session_processor_keeps_the_order_of_each_session() {
        Map<String, List<String>> seen = new ConcurrentHashMap<>();
        var processor = clients.builder()
                .sessionProcessor()
                .queueName("carts")
                .maxConcurrentSessions(3)
                .processMessage(context -> seen.computeIfAbsent(
                                context.getMessage().getSessionId(), any -> new CopyOnWriteArrayList<>())
                        .add(context.getMessage().getBody().toString()))
                .processError(error -> {})
                .buildProcessorClient();
        clients.keep(processor);
        processor.start();

        for (int i = 0; i < 10; i++) {
            for (String session : List.of("x", "y", "z")) {
                send("carts", session, session + i);
            }
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(seen.values()).hasSize(3).allSatisfy(list -> assertThat(list)
                        .hasSize(10)));
        seen.forEach((session, list) -> assertThat(list)
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).mapToObj(i -> session + i).toList()));
        await().atMost(SOON).until(() -> clients.receiver("carts").peekMessage(0) == null);
    }
}
