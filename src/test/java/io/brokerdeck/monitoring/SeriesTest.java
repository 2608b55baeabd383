package io.brokerdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerCounter;
import io.brokerdeck.broker.BrokerRef;
import io.brokerdeck.broker.Counter;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gap;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.broker.Role;
import io.brokerdeck.metrics.Scrape;
import io.brokerdeck.testing.Scene;
import io.brokerdeck.testing.Skipped;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Circuit CLOSED = new Circuit(Circuit.State.CLOSED, START, null);
    private final Estimator estimator = new Estimator(Duration.ofSeconds(30));
    private PolledSnapshot snapshot = PolledSnapshot.unpolled(new BrokerRef("main", "rabbitmq", "RabbitMQ"), 1, CLOSED);
    private int polls;

    @Test
    void before_the_first_poll_only_the_circuit_is_known() {
        assertThat(scrape(10).text())
                .contains("brokerdeck_circuit_open{broker=\"main\",} 0.0")
                .doesNotContain("brokerdeck_broker_up{")
                .doesNotContain("queue=");
    }

    @Test
    void a_queue_has_the_series_that_are_known_of_it_and_no_other() {
        // Given
        Scene scene = new Scene("main");
        scene.queue("orders").with(Gauge.READY, 3).with(Counter.ACKNOWLEDGED, 7);
        see(scene);

        // When
        String text = scrape(10).text();

        // Then
        String labels = "{broker=\"main\",namespace=\"/\",queue=\"orders\",}";
        assertThat(text)
                .contains("brokerdeck_queue_messages_ready" + labels + " 3.0")
                .contains("brokerdeck_queue_acknowledged_total" + labels + " 7.0")
                .contains("brokerdeck_queue_oldest_message_age_seconds{broker=\"main\",namespace=\"/\","
                        + "queue=\"orders\",bound=\"lower\",} 0.0")
                .contains("brokerdeck_queues{broker=\"main\",namespace=\"/\",} 1.0")
                .contains("brokerdeck_series_cut{broker=\"main\",} 0.0")
                .contains("brokerdeck_broker_up{broker=\"main\",kind=\"rabbitmq\",} 1.0");
        assertThat(text.lines().filter(line -> line.contains("queue=\"orders\"")))
                .hasSize(3);
    }

    @Test
    void stale_rows_and_a_broker_that_is_down_have_no_figures() {
        // Given
        see(two(3, 4));

        // When a gap hides one row
        see(two(Double.NaN, 5).gap(new Gap("node a", new Failure(Failure.TIMEOUT, "slow", "look"))));

        // Then
        assertThat(scrape(10).text())
                .doesNotContain("queue=\"orders\"")
                .contains("brokerdeck_queue_messages_ready{broker=\"main\",namespace=\"/\",queue=\"invoices\",} 5.0");

        // When the next poll fails
        snapshot = snapshot.failed(
                9,
                new Poll(START, Duration.ZERO, false),
                CLOSED,
                new Failure(Failure.THROTTLED, "too often", "poll less often"));

        // Then
        assertThat(scrape(10).text())
                .contains("brokerdeck_broker_up{broker=\"main\",kind=\"rabbitmq\",} 0.0")
                .contains("brokerdeck_broker_throttled{broker=\"main\",} 1.0")
                .contains("brokerdeck_snapshot_age_seconds{broker=\"main\",} ")
                .doesNotContain("queue=")
                .doesNotContain("brokerdeck_queues{");
    }

    @Test
    void the_cap_keeps_dead_letter_queues_and_tells_what_it_cut() {
        // Given
        Scene scene = new Scene("main");
        scene.queue("a", Role.WORK, List.of("z"), List.of()).with(Gauge.READY, 1);
        scene.queue("b").with(Gauge.READY, 1);
        scene.queue("z", Role.DEAD_LETTER, List.of(), List.of("a")).with(Gauge.READY, 1);
        see(scene);

        // Then
        assertThat(scrape(2).text())
                .contains("queue=\"a\"")
                .contains("queue=\"z\"")
                .doesNotContain("queue=\"b\"")
                .contains("brokerdeck_series_cut{broker=\"main\",} 1.0");
    }

    @Test
    void a_scrape_of_ten_thousand_queues_is_whole_and_valid(@TempDir Path folder) throws Exception {
        // Given queues of which everything is known, with names that want to break out
        for (int poll = 0; poll < 2; poll++) {
            Scene scene = new Scene("main")
                    .with(BrokerCounter.UNROUTABLE, 3)
                    .with(BrokerCounter.DEAD_LETTERED_REJECTED, 3)
                    .node(Scene.alarmed("rabbit@a", "4.3", "memory"));
            for (int i = 0; i < 10_000; i++) {
                Scene.Row row = scene.queue("\"}\\\n# 🐰 " + i);
                for (Gauge gauge : Gauge.values()) {
                    row.with(gauge, 1);
                }
                for (Counter counter : Counter.values()) {
                    row.with(counter, 100.0 * poll);
                }
            }
            see(scene);
        }

        // When
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        String text = scrape(10_000).text();
        String openMetrics = scrape(10_000).openMetrics();
        System.out.printf(
                "Two scrapes of 10,000 queues: %d ms of CPU, %d bytes of text%n",
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1_000_000, text.length());

        // Then 5 gauges, 4 counters, the age and 2 stages
        assertThat(text.lines().filter(line -> line.contains("queue=\""))).hasSize(120_000);
        assertThat(openMetrics.lines().filter(line -> line.contains("queue=\"")))
                .hasSize(120_000);
        assertThat(openMetrics).endsWith("# EOF\n");
        if (!Skipped.prometheus()) {
            assertThat(promtool(folder, text)).isEmpty();
        }
    }

    /** What Prometheus' own tool finds wrong. */
    private static String promtool(Path folder, String text) throws IOException, InterruptedException {
        Path scrape = Files.writeString(folder.resolve("scrape"), text);
        Path findings = folder.resolve("findings");
        Process process = new ProcessBuilder("promtool", "check", "metrics")
                .redirectInput(scrape.toFile())
                .redirectErrorStream(true)
                .redirectOutput(findings.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readString(findings) + (process.exitValue() == 0 ? "" : "exit " + process.exitValue());
    }

    private Scrape scrape(int cap) {
        Monitoring monitoring = new Fixed();
        return new Scrape(
                new BrokerSeries(monitoring, Clock.fixed(START.plusSeconds(60), ZoneOffset.UTC)),
                new QueueSeries(monitoring, Scrape.atMost(cap)));
    }

    private static Scene two(double orders, double invoices) {
        Scene scene = new Scene("main");
        scene.queue("orders").with(Gauge.READY, orders);
        scene.queue("invoices").with(Gauge.READY, invoices);
        return scene;
    }

    private void see(Scene scene) {
        Instant at = START.plusSeconds(5L * polls++);
        Observation observation = scene.seenAt(at);
        snapshot = snapshot.succeeded(
                snapshot.revision() + 1,
                new Poll(at, Duration.ZERO, true),
                CLOSED,
                observation,
                estimator.estimate(observation));
    }

    /** The one snapshot of this test. */
    private final class Fixed implements Monitoring {
        @Override
        public List<Snapshot> snapshots() {
            return List.of(snapshot);
        }

        @Override
        public Optional<Snapshot> snapshot(String broker) {
            return Optional.of(snapshot);
        }

        @Override
        public Optional<Broker> broker(String name) {
            return Optional.empty();
        }

        @Override
        public Subscription listen(Consumer<Snapshot> listener) {
            return () -> {};
        }
    }
}
