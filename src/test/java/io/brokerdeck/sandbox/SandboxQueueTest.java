package io.brokerdeck.sandbox;

import static io.brokerdeck.sandbox.Clients.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.models.AbandonOptions;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.DeferOptions;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sending to queues and receiving from them, through the real SDK. */
class SandboxQueueTest {
    private Clients clients;

    @BeforeEach
    void start() {
        clients = Clients.of(queues(
                queue("orders", ""),
                queue("short", "\"LockDuration\":\"PT3S\""),
                queue("patient", "\"MaxDeliveryCount\":2"),
                queue("fleeting", "\"DeadLetteringOnMessageExpiration\":true"),
                queue("dropping", "\"DefaultMessageTimeToLive\":\"PT3S\""),
                queue("unique", "\"RequiresDuplicateDetection\":true"),
                queue("area/sub.queue", "")));
    }

    @AfterEach
    void stop() {
        clients.close();
    }

    @Test
    void a_message_arrives_as_it_was_sent() {
        var sent = message("hello")
                .setCorrelationId("c1")
                .setSubject("greeting")
                .setContentType("text/plain")
                .setReplyTo("answers")
                .setTo("you")
                .setTimeToLive(Duration.ofHours(1));
        sent.getApplicationProperties().put("text", "ä");
        sent.getApplicationProperties().put("number", 42);
        sent.getApplicationProperties().put("when", OffsetDateTime.parse("2026-01-02T03:04:05Z"));
        clients.sender("orders").sendMessage(sent);
        var receiver = clients.receiver("orders");

        var got = next(receiver);

        assertThat(got.getBody().toString()).isEqualTo("hello");
        assertThat(got.getMessageId()).isEqualTo("id-hello");
        assertThat(got.getCorrelationId()).isEqualTo("c1");
        assertThat(got.getSubject()).isEqualTo("greeting");
        assertThat(got.getContentType()).isEqualTo("text/plain");
        assertThat(got.getReplyTo()).isEqualTo("answers");
        assertThat(got.getTo()).isEqualTo("you");
        assertThat(got.getTimeToLive()).isEqualTo(Duration.ofHours(1));
        assertThat(got.getApplicationProperties())
                .containsEntry("text", "ä")
                .containsEntry("number", 42)
                .containsEntry("when", OffsetDateTime.parse("2026-01-02T03:04:05Z"));
        assertThat(got.getSequenceNumber()).isEqualTo(1);
        assertThat(got.getDeliveryCount()).isZero();
        assertThat(got.getEnqueuedTime()).isCloseTo(OffsetDateTime.now(), within(Duration.ofSeconds(30)));
        assertThat(got.getLockedUntil()).isAfter(OffsetDateTime.now());
        assertThat(got.getState()).isEqualTo(ServiceBusMessageState.ACTIVE);
        receiver.complete(got);
        assertThat(receiver.peekMessage(0)).isNull();
    }

    @Test
    void a_batch_arrives_whole_and_in_order() {
        var sender = clients.sender("orders");
        var batch = sender.createMessageBatch();
        IntStream.range(0, 100)
                .forEach(i -> assertThat(batch.tryAddMessage(message("m" + i))).isTrue());

        sender.sendMessages(batch);

        var receiver = clients.receiver("orders");
        var got = next(receiver, 100);
        assertThat(bodies(got))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "m" + i).toList());
        got.forEach(receiver::complete);
        assertThat(receiver.peekMessage(0)).isNull();
    }

    @Test
    void peeking_changes_nothing() {
        clients.sender("orders").sendMessages(List.of(message("a"), message("b"), message("c")));
        var receiver = clients.receiver("orders");

        assertThat(bodies(receiver.peekMessages(10, 0))).containsExactly("a", "b", "c");
        assertThat(bodies(receiver.peekMessages(10, 2))).containsExactly("b", "c");
        assertThat(bodies(receiver.peekMessages(1, 3))).containsExactly("c");
        assertThat(receiver.peekMessages(10, 4)).isEmpty();
        assertThat(next(receiver).getDeliveryCount()).isZero();
    }

    @Test
    void an_abandoned_message_comes_again_with_its_properties_changed() {
        clients.sender("orders").sendMessage(message("a"));
        var receiver = clients.receiver("orders");

        receiver.abandon(next(receiver), new AbandonOptions().setPropertiesToModify(Map.of("tried", 1)));

        var again = next(receiver);
        assertThat(again.getDeliveryCount()).isEqualTo(1);
        assertThat(again.getApplicationProperties()).containsEntry("tried", 1);
    }

    @Test
    void a_deferred_message_is_received_by_its_number_alone() {
        clients.sender("orders").sendMessages(List.of(message("a"), message("b")));
        var receiver = clients.receiver("orders");
        var first = next(receiver);
        receiver.defer(first, new DeferOptions().setPropertiesToModify(Map.of("why", "early")));

        assertThat(next(receiver).getBody().toString()).isEqualTo("b");
        assertThat(receiver.peekMessage(1).getState()).isEqualTo(ServiceBusMessageState.DEFERRED);
        var deferred = receiver.receiveDeferredMessage(first.getSequenceNumber());

        assertThat(deferred.getBody().toString()).isEqualTo("a");
        assertThat(deferred.getApplicationProperties()).containsEntry("why", "early");
        receiver.complete(deferred);
        assertThatThrownBy(() -> receiver.receiveDeferredMessage(first.getSequenceNumber()))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_dead_letter_tells_why() {
        clients.sender("orders").sendMessage(message("bad"));
        var receiver = clients.receiver("orders");
        var options = new DeadLetterOptions()
                .setDeadLetterReason("Invalid")
                .setDeadLetterErrorDescription("no customer")
                .setPropertiesToModify(Map.of("seen", "yes"));

        receiver.deadLetter(next(receiver), options);

        var grave = clients.receiver("orders", SubQueue.DEAD_LETTER_QUEUE);
        var dead = next(grave);
        assertThat(dead.getDeadLetterReason()).isEqualTo("Invalid");
        assertThat(dead.getDeadLetterErrorDescription()).isEqualTo("no customer");
        assertThat(dead.getApplicationProperties()).containsEntry("seen", "yes");
        assertThat(dead.getSequenceNumber()).isEqualTo(1);
        grave.complete(dead);
        assertThat(grave.peekMessage(0)).isNull();
    }

    @Test
    void too_many_deliveries_make_a_dead_letter() {
        clients.sender("patient").sendMessage(message("poison"));
        var receiver = clients.receiver("patient");
        receiver.abandon(next(receiver));
        receiver.abandon(next(receiver));

        var dead = next(clients.receiver("patient", SubQueue.DEAD_LETTER_QUEUE));

        assertThat(dead.getDeadLetterReason()).isEqualTo("MaxDeliveryCountExceeded");
        assertThat(receiver.peekMessage(0)).isNull();
    }

    @Test
    void a_lock_runs_out_unless_it_is_renewed() {
        clients.sender("short").sendMessage(message("slow"));
        var receiver = clients.receiver("short");
        var got = next(receiver);
        var renewed = receiver.renewMessageLock(got);
        assertThat(renewed).isAfterOrEqualTo(got.getLockedUntil());

        var again = next(receiver);

        assertThat(again.getDeliveryCount()).isEqualTo(1);
        assertThat(again.getEnqueuedTime()).isEqualTo(got.getEnqueuedTime());
        assertThatThrownBy(() -> receiver.complete(got))
                .isInstanceOfSatisfying(ServiceBusException.class, lost -> assertThat(lost.getReason())
                        .isEqualTo(ServiceBusFailureReason.MESSAGE_LOCK_LOST));
        receiver.complete(again);
    }

    @Test
    void receiving_may_delete_at_once() {
        clients.sender("orders").sendMessages(List.of(message("a"), message("b")));

        assertThat(bodies(next(clients.deleting("orders"), 2))).containsExactly("a", "b");

        assertThat(clients.receiver("orders").peekMessage(0)).isNull();
    }

    @Test
    void a_scheduled_message_waits_and_can_be_cancelled() {
        var sender = clients.sender("orders");
        long cancelled =
                sender.scheduleMessage(message("never"), OffsetDateTime.now().plusHours(1));
        sender.scheduleMessage(message("soon"), OffsetDateTime.now().plusSeconds(2));
        var receiver = clients.receiver("orders");
        assertThat(receiver.peekMessage(cancelled).getState()).isEqualTo(ServiceBusMessageState.SCHEDULED);

        sender.cancelScheduledMessage(cancelled);

        var got = next(receiver);
        assertThat(got.getBody().toString()).isEqualTo("soon");
        assertThat(got.getSequenceNumber()).isEqualTo(3);
        receiver.complete(got);
        assertThat(receiver.peekMessage(0)).isNull();
    }

    @Test
    void an_expired_message_becomes_a_dead_letter_where_that_is_asked_for() {
        clients.sender("fleeting").sendMessage(message("old").setTimeToLive(Duration.ofMillis(200)));

        var dead = next(clients.receiver("fleeting", SubQueue.DEAD_LETTER_QUEUE));

        assertThat(dead.getDeadLetterReason()).isEqualTo("TTLExpiredException");
    }

    @Test
    void an_expired_message_is_dropped_elsewhere() {
        var receiver = clients.receiver("dropping");
        assertThat(receiver.peekMessage(0)).isNull();
        clients.sender("dropping").sendMessage(message("old").setTimeToLive(Duration.ofHours(1)));
        assertThat(receiver.peekMessage(0).getTimeToLive()).isEqualTo(Duration.ofSeconds(3));

        await().atMost(SOON).until(() -> receiver.peekMessage(0) == null);
        assertThat(clients.receiver("dropping", SubQueue.DEAD_LETTER_QUEUE).peekMessage(0))
                .isNull();
    }

    @Test
    void duplicates_are_taken_and_dropped() {
        var sender = clients.sender("unique");
        sender.sendMessage(message("a"));
        sender.sendMessage(message("a"));
        sender.sendMessage(message("b"));

        assertThat(bodies(clients.receiver("unique").peekMessages(10, 0))).containsExactly("a", "b");
    }

    @Test
    void a_name_may_hold_slashes_and_its_case_does_not_matter() {
        clients.sender("Area/Sub.Queue").sendMessage(message("a"));

        assertThat(next(clients.receiver("area/sub.queue")).getBody().toString())
                .isEqualTo("a");
    }

    @Test
    void many_receivers_share_a_queue() {
        clients.sender("orders")
                .sendMessages(
                        IntStream.range(0, 20).mapToObj(i -> message("m" + i)).toList());
        var first = next(clients.receiver("orders"), 10);
        var second = next(clients.receiver("orders"), 10);

        assertThat(bodies(first)).doesNotContainAnyElementsOf(bodies(second));
    }

    private static org.assertj.core.data.TemporalUnitOffset within(Duration duration) {
        return org.assertj.core.api.Assertions.within(duration.toMillis(), java.time.temporal.ChronoUnit.MILLIS);
    }
}
