package io.brokerdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import com.azure.messaging.servicebus.models.SubQueue;
import io.brokerdeck.sandbox.Sandbox;
import io.brokerdeck.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** The insurance company on the sandbox, through the real SDK. */
@SuppressWarnings("try") // the office works while it is open, and needs no calls
class OfficeIT {
    @Test
    void showsEveryWayIntoADeadLetterQueueSessionsScheduledAndDeferredMessages() {
        try (Sandbox sandbox = Sandbox.start(Sandbox.sample(), SandboxOptions.standard());
                Play play = Play.begin(1, 4);
                Office office = Office.open(sandbox, play)) {
            Set<String> reasons = new HashSet<>();
            Set<String> properties = new HashSet<>();
            Set<ServiceBusMessageState> states = new HashSet<>();
            Set<String> sessions = new HashSet<>();
            List<ServiceBusReceivedMessage> forwarded = new ArrayList<>();

            within(240).untilAsserted(() -> {
                for (Shredder.Heap heap : Claims.heaps()) {
                    for (ServiceBusReceivedMessage message : look(sandbox.connectionString(), heap)) {
                        reasons.add(String.valueOf(message.getDeadLetterReason()));
                        properties.addAll(message.getApplicationProperties().keySet());
                        if (message.getDeadLetterSource() != null && !heap.dead()) {
                            forwarded.add(message);
                        }
                    }
                }
                for (String queue : List.of("reminders", "documents", "claim-updates")) {
                    look(sandbox.connectionString(), new Shredder.Heap(queue, null, false))
                            .forEach(message -> {
                                states.add(message.getState());
                                sessions.add(String.valueOf(message.getSessionId()));
                            });
                }
                assertThat(reasons)
                        .contains(
                                "MaxDeliveryCountExceeded",
                                "TTLExpiredException",
                                "ValidationFailed",
                                "UnsupportedSchemaException",
                                "NullPointerException");
                assertThat(properties)
                        .contains(
                                "stacktrace",
                                "StackTrace",
                                "MT-Fault-StackTrace",
                                "NServiceBus.ExceptionInfo.StackTrace");
                assertThat(states).contains(ServiceBusMessageState.SCHEDULED, ServiceBusMessageState.DEFERRED);
                assertThat(sessions).anyMatch(session -> session.startsWith("POL-"));
                assertThat(forwarded).isNotEmpty();
            });

            assertThat(forwarded)
                    .as("dead letters of the intake lie where the service desk reads them")
                    .allSatisfy(dead -> assertThat(dead.getDeadLetterSource()).isEqualTo("claims-intake"));
        }
    }

    @Test
    void goesOnAfterTheConnectionBrokeAndStoppingLeavesNothingBehind() {
        try (Sandbox sandbox = Sandbox.start(Sandbox.sample(), SandboxOptions.standard())) {
            try (Play play = Play.begin(1, 4);
                    Office office = Office.open(sandbox, play)) {
                within(60).until(() -> newest(sandbox) > 10);

                sandbox.dropConnections();

                long before = newest(sandbox);
                within(60).until(() -> newest(sandbox) > before + 30);
            }

            within(30).untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("demo-")));
            long atTheEnd = newest(sandbox);
            await().during(Duration.ofSeconds(2)).until(() -> newest(sandbox) == atTheEnd);
        }
    }

    private static ConditionFactory within(int seconds) {
        return await().atMost(Duration.ofSeconds(seconds)).pollInterval(Duration.ofSeconds(2));
    }

    private static long newest(Sandbox sandbox) {
        return deferred(sandbox.connectionString());
    }

    /** The number of the newest document that was put off: it grows as long as documents are sent and received. */
    static long deferred(String connection) {
        return look(connection, new Shredder.Heap("documents", null, false)).stream()
                .filter(message -> message.getState() == ServiceBusMessageState.DEFERRED)
                .mapToLong(ServiceBusReceivedMessage::getSequenceNumber)
                .max()
                .orElse(0);
    }

    /** Up to 250 messages, which stay as they are. */
    private static List<ServiceBusReceivedMessage> look(String connection, Shredder.Heap heap) {
        var builder = new ServiceBusClientBuilder()
                .connectionString(connection)
                .receiver()
                .subQueue(heap.dead() ? SubQueue.DEAD_LETTER_QUEUE : SubQueue.NONE);
        try (ServiceBusReceiverClient receiver = heap.subscription() == null
                ? builder.queueName(heap.entity()).buildClient()
                : builder.topicName(heap.entity())
                        .subscriptionName(heap.subscription())
                        .buildClient()) {
            return receiver.peekMessages(250, 0).stream().toList();
        }
    }
}
