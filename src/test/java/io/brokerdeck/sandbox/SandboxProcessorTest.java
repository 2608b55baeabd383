package io.brokerdeck.sandbox;

import static io.brokerdeck.sandbox.Clients.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The processor and the asynchronous clients of the SDK. */
class SandboxProcessorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Clients clients;

    @BeforeEach
    void start() {
        clients = Clients.of(
                queues(queue("orders", "\"MaxDeliveryCount\":3"), queue("short", "\"LockDuration\":\"PT2S\"")));
    }

    @AfterEach
    void stop() {
        clients.close();
    }

    private void send(String queue, int count) {
        clients.sender(queue)
                .sendMessages(IntStream.range(0, count)
                        .mapToObj(i -> message("m" + i))
                        .toList());
    }

    private boolean empty(String queue) {
        return clients.receiver(queue).peekMessage(0) == null;
    }

    @Test
    void a_processor_completes_what_it_handles_and_gives_up_what_always_fails() {
        Set<String> handled = ConcurrentHashMap.newKeySet();
        var processor = clients.keep(clients.builder()
                .processor()
                .queueName("orders")
                .maxConcurrentCalls(4)
                .prefetchCount(10)
                .processMessage(context -> {
                    String body = context.getMessage().getBody().toString();
                    if (body.equals("m7")) {
                        throw new IllegalStateException("poison");
                    }
                    handled.add(body);
                })
                .processError(error -> {})
                .buildProcessorClient());
        processor.start();

        send("orders", 50);

        await().atMost(PATIENCE).until(() -> empty("orders"));
        assertThat(handled).hasSize(49).doesNotContain("m7");
        var dead = next(clients.receiver("orders", SubQueue.DEAD_LETTER_QUEUE));
        assertThat(dead.getBody().toString()).isEqualTo("m7");
        assertThat(dead.getDeadLetterReason()).isEqualTo("MaxDeliveryCountExceeded");
    }

    @Test
    void an_asynchronous_receiver_gets_and_settles_a_stream() {
        send("orders", 200);
        var receiver = clients.keep(clients.builder()
                .receiver()
                .queueName("orders")
                .disableAutoComplete()
                .prefetchCount(50)
                .buildAsyncClient());
        List<String> seen = new CopyOnWriteArrayList<>();

        receiver.receiveMessages()
                .concatMap(message -> receiver.complete(message).thenReturn(message))
                .take(200)
                .doOnNext(message -> seen.add(body(message)))
                .blockLast(PATIENCE);

        assertThat(seen).hasSize(200).startsWith("m0", "m1").endsWith("m199");
        assertThat(empty("orders")).isTrue();
    }

    private static String body(ServiceBusReceivedMessage message) {
        return message.getBody().toString();
    }

    @Test
    void a_lock_is_renewed_for_a_slow_receiver_by_the_sdk() {
        send("short", 1);
        var receiver = clients.keep(clients.builder()
                .receiver()
                .queueName("short")
                .maxAutoLockRenewDuration(Duration.ofMinutes(1))
                .buildClient());
        var got = next(receiver);

        var beyond = got.getLockedUntil().plusSeconds(1);
        await().atMost(PATIENCE).until(() -> OffsetDateTime.now().isAfter(beyond));

        receiver.complete(got);
        assertThat(empty("short")).isTrue();
    }
}
