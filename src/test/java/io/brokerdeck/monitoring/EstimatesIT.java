package io.brokerdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.testing.RabbitNode;
import io.brokerdeck.testing.VirtualHost;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The estimates of a real RabbitMQ's queue against the times that its own consumers measure. */
@QuarkusTest
@TestProfile(EstimatesIT.OnRabbit.class)
class EstimatesIT {
    private static final String QUEUE = "orders";
    private static final Duration WINDOW = Duration.ofSeconds(10);

    @Inject
    @ConfigProperty(name = "test.virtual-host")
    String virtualHost;

    @Inject
    Monitoring monitoring;

    @Test
    void waiting_and_in_consumer_times_are_within_a_tenth_of_the_truth() throws Exception {
        List<Snapshot> snapshots = new CopyOnWriteArrayList<>();
        try (Connection connection = newest().connect(virtualHost);
                SteadyFlow flow = new SteadyFlow(connection, QUEUE)) {
            // Given a flow that has become steady
            await().atMost(Duration.ofMinutes(2)).until(() -> flow.done() > 4 * SteadyFlow.MESSAGES);
            flow.forget();
            Instant steady = Instant.now();

            // When it was polled for more than the window of the estimates
            try (Monitoring.Subscription subscription = monitoring.listen(snapshots::add)) {
                assertThat(subscription).isNotNull();
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> after(snapshots, steady.plus(WINDOW)).size() >= 10);
            }

            // Then
            List<Snapshot> measured = after(snapshots, steady.plus(WINDOW));
            compare("waiting", estimate(measured, Figure.WAITING), flow.meanWaiting());
            compare("in the consumer", estimate(measured, Figure.IN_CONSUMER), flow.meanInConsumer());
        }
    }

    private static RabbitNode newest() {
        List<String> versions = RabbitNode.versions();
        return RabbitNode.shared(versions.get(versions.size() - 1));
    }

    private static void compare(String what, double estimate, double truth) {
        System.out.printf(
                "Estimate of the time %s: %.3f s, truth %.3f s, error %+.1f %%%n",
                what, estimate, truth, 100 * (estimate / truth - 1));
        assertThat(estimate).as(what).isCloseTo(truth, withinPercentage(10));
    }

    private static List<Snapshot> after(List<Snapshot> snapshots, Instant moment) {
        return snapshots.stream()
                .filter(snapshot -> snapshot.failure() == null)
                .filter(snapshot ->
                        Objects.requireNonNull(snapshot.observedAt()).isAfter(moment))
                .toList();
    }

    private double estimate(List<Snapshot> snapshots, Figure figure) {
        return snapshots.stream()
                .mapToDouble(snapshot -> snapshot.figure(
                        figure,
                        snapshot.inventory()
                                .row(new QueueRef(snapshot.broker().name(), virtualHost, QUEUE))
                                .orElseThrow()))
                .average()
                .orElseThrow();
    }

    public static final class OnRabbit implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Node.class));
        }
    }

    public static final class Node implements QuarkusTestResourceLifecycleManager {
        private @Nullable VirtualHost host;

        @Override
        public Map<String, String> start() {
            RabbitNode node = newest();
            VirtualHost made = node.newVirtualHost("estimates-" + UUID.randomUUID());
            host = made;
            String broker = "brokers.rabbitmq.estimates.";
            return Map.of(
                    "test.virtual-host",
                    made.name(),
                    broker + "management-uris",
                    node.managementUri().toString(),
                    broker + "prometheus-uris",
                    node.prometheusUri().toString(),
                    broker + "username",
                    node.user(),
                    broker + "password",
                    node.password(),
                    broker + "include",
                    made.name() + "/.*",
                    "brokerdeck.monitoring.interval",
                    "PT1S",
                    "brokerdeck.monitoring.rate-window",
                    WINDOW.toString());
        }

        @Override
        public void stop() {
            if (host != null) {
                host.close();
            }
        }
    }
}
