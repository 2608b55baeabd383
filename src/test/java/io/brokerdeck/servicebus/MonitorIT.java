package io.brokerdeck.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Capability;
import io.brokerdeck.broker.Counter;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gap;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.sandbox.SandboxOptions;
import io.brokerdeck.sandbox.SandboxTls;
import io.brokerdeck.sandbox.TestAuthority;
import io.brokerdeck.sandbox.TokenIssuer;
import io.brokerdeck.servicebus.MetricsEndpoint.Reply;
import io.brokerdeck.servicebus.MetricsEndpoint.Told;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rates: the SDK's pipeline and identity against a resource manager and a token endpoint, counts from the sandbox. */
class MonitorIT {
    private static final String CONTENT = """
            "Queues":[{"Name":"Orders","Properties":{}},{"Name":"region/eu/orders","Properties":{}},
              {"Name":"idle","Properties":{}}],
            "Topics":[{"Name":"events","Properties":{},"Subscriptions":[{"Name":"all","Properties":{}}]}]
            """;

    private TestAuthority authority;
    private TokenEndpoint tokens;
    private MetricsEndpoint metrics;
    private LocalNamespace local;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        authority = new TestAuthority(folder);
        TokenIssuer issuer = new TokenIssuer();
        tokens = new TokenEndpoint(authority, issuer);
        metrics = new MetricsEndpoint(authority, tokens);
        metrics.script = newest -> Reply.ok(busy(newest));
        local = new LocalNamespace(
                CONTENT,
                SandboxOptions.standard()
                        .withTls(new SandboxTls(authority.keyStore, TestAuthority.PASSWORD, 0, 0))
                        .withIssuer(issuer));
    }

    @AfterEach
    void shut() {
        local.close();
        metrics.close();
        tokens.close();
        authority.close();
    }

    /** Of an entry that leads to the namespace by its name, and wants rates. */
    private Map<String, String> keys() {
        Map<String, String> keys = identity();
        keys.put("fully-qualified-namespace", "test.servicebus.windows.net");
        keys.put("monitor.enabled", "true");
        keys.put("monitor.resource-id", MetricsEndpoint.ID);
        return keys;
    }

    private Map<String, String> identity() {
        return tokens.principal("https://localhost:" + local.sandbox.httpsPort(), metrics.address());
    }

    private static String busy(Instant newest) {
        return MetricsEndpoint.answer(
                Told.of(Metric.INCOMING, "orders", newest, 120),
                Told.of(Metric.OUTGOING, "orders", newest, 90),
                Told.of(Metric.COMPLETED, "orders", newest, 60),
                Told.of(Metric.ABANDONED, "orders", newest, 30),
                Told.of(Metric.INCOMING, "region/eu/orders", newest, 6),
                Told.of(Metric.INCOMING, "events", newest, 600),
                Told.of(Metric.INCOMING, "-NamespaceOnlyMetric-", newest, 5));
    }

    private static Observation poll(Broker broker) throws BrokerException {
        return broker.poll(null, Deadline.in(Duration.ofSeconds(60)));
    }

    /** Polls until what was asked beside a poll has arrived. */
    private static Observation poll(Broker broker, Predicate<Observation> wanted) throws Exception {
        Instant end = Instant.now().plusSeconds(30);
        Observation seen = poll(broker);
        while (!wanted.test(seen) && Instant.now().isBefore(end)) {
            Thread.sleep(100);
            seen = poll(broker);
        }
        assertThat(wanted.test(seen)).isTrue();
        return seen;
    }

    private static boolean toldRates(Observation seen) {
        return Objects.requireNonNull(seen.capabilities().get(Capability.RATES)).available();
    }

    private static boolean hasGaps(Observation seen) {
        return !seen.gaps().isEmpty();
    }

    private static int row(Observation seen, String queue) {
        return seen.inventory().row(ref(queue)).orElseThrow();
    }

    private static QueueRef ref(String queue) {
        return new QueueRef(LocalNamespace.BROKER, "test", queue);
    }

    private static double rate(Observation seen, Counter counter, String queue) {
        return seen.columns().rate(counter, row(seen, queue));
    }

    private Failure gap(Broker broker) throws Exception {
        Observation seen = poll(broker, MonitorIT::hasGaps);
        assertThat(rate(seen, Counter.PUBLISHED, "Orders")).isNaN();
        assertThat(seen.columns().get(Gauge.READY, row(seen, "Orders"))).isZero();
        assertThat(toldRates(seen)).isFalse();
        Gap gap = seen.gaps().get(0);
        assertThat(seen.gaps()).hasSize(1);
        assertThat(gap.part()).isEqualTo("rates of namespace test");
        return gap.failure();
    }

    @Test
    void rates_of_queues_come_with_the_polls_each_minute_asked_for_once() throws Exception {
        try (Broker broker = LocalNamespace.broker(keys())) {
            Observation seen = poll(broker, MonitorIT::toldRates);

            assertThat(seen.gaps()).isEmpty();
            assertThat(rate(seen, Counter.PUBLISHED, "Orders")).isEqualTo(2);
            assertThat(rate(seen, Counter.DELIVERED, "Orders")).isEqualTo(1.5);
            assertThat(rate(seen, Counter.ACKNOWLEDGED, "Orders")).isEqualTo(1);
            assertThat(rate(seen, Counter.REDELIVERED, "Orders")).isNaN();
            assertThat(rate(seen, Counter.PUBLISHED, "region/eu/orders")).isEqualTo(0.1);
            assertThat(rate(seen, Counter.ACKNOWLEDGED, "region/eu/orders")).isNaN();
            assertThat(rate(seen, Counter.PUBLISHED, "idle")).isNaN();
            assertThat(rate(seen, Counter.PUBLISHED, "events/Subscriptions/all"))
                    .isNaN();
            assertThat(rate(seen, Counter.PUBLISHED, "Orders/$DeadLetterQueue")).isNaN();
            poll(broker);
            assertThat(metrics.asked.stream().map(query -> query.get("timespan")))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void the_details_of_a_queue_tell_the_minute_and_what_was_counted_in_it() throws Exception {
        try (Broker broker = LocalNamespace.broker(keys())) {
            poll(broker, MonitorIT::toldRates);

            assertThat(broker.details(ref("Orders"), Deadline.in(Duration.ofSeconds(20)))
                            .properties()
                            .get("azureMonitor"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("AbandonMessage", 30.0)
                    .hasEntrySatisfying(
                            "to", to -> assertThat(Duration.between(Instant.parse(String.valueOf(to)), Instant.now()))
                                    .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(6)));
        }
    }

    @Test
    void a_discovery_tells_the_ids_of_its_namespaces_itself() throws Exception {
        Map<String, String> keys = identity();
        keys.put("discovery.subscription", MetricsEndpoint.SUBSCRIPTION);
        keys.put("monitor.enabled", "true");

        try (Broker broker = LocalNamespace.broker(keys)) {
            assertThat(rate(poll(broker, MonitorIT::toldRates), Counter.PUBLISHED, "Orders"))
                    .isEqualTo(2);
        }
    }

    @Test
    void nobody_is_asked_unless_it_is_wanted() throws Exception {
        Map<String, String> keys = keys();
        keys.remove("monitor.enabled");

        try (Broker broker = LocalNamespace.broker(keys)) {
            poll(broker);
            Thread.sleep(500);
            Observation seen = poll(broker);

            assertThat(metrics.asked).isEmpty();
            assertThat(tokens.forResourceManager).isEmpty();
            assertThat(seen.gaps()).isEmpty();
            assertThat(rate(seen, Counter.PUBLISHED, "Orders")).isNaN();
            assertThat(seen.capabilities().get(Capability.RATES))
                    .extracting(Capability::reason)
                    .asString()
                    .contains("monitor.enabled=true");
        }
    }

    @Test
    void a_missing_role_is_told_with_the_one_to_give() throws Exception {
        metrics.script = newest -> new Reply(403, "", MetricsEndpoint.error("AuthorizationFailed"));

        try (Broker broker = LocalNamespace.broker(keys())) {
            Failure failure = gap(broker);

            assertThat(failure.reason()).isEqualTo(Failure.FORBIDDEN);
            assertThat(failure.mend()).contains("Monitoring Reader");
        }
    }

    @Test
    void an_answer_that_is_none_and_a_namespace_that_is_not_known_are_told() throws Exception {
        metrics.script = newest -> Reply.ok("<html>sign in</html>");
        try (Broker broker = LocalNamespace.broker(keys())) {
            assertThat(gap(broker).message()).contains("something else than metrics");
        }

        Map<String, String> keys = keys();
        keys.put("monitor.resource-id", MetricsEndpoint.ID.replace("/shop/", "/bank/"));
        try (Broker broker = LocalNamespace.broker(keys)) {
            assertThat(gap(broker).mend()).contains("monitor.resource-id");
        }
    }

    @Test
    void no_token_is_told_with_the_code_of_entra() throws Exception {
        Map<String, String> keys = keys();
        keys.put("identity.client-secret", "wrong_secret");
        Settings settings = settings(keys);
        Monitor monitor = settings.monitor();

        ask(monitor, settings);

        Failure failure = Objects.requireNonNull(await(monitor).failure());
        assertThat(failure.reason()).isEqualTo(Failure.UNAUTHORIZED);
        assertThat(failure.message()).contains("AADSTS7000215").doesNotContain("wrong_secret");
    }

    @Test
    void while_it_does_not_answer_polls_go_on_without_rates() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        metrics.script = newest -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.ok(busy(newest));
        };

        try (Broker broker = LocalNamespace.broker(keys())) {
            Observation first = poll(broker);
            assertThat(first.gaps()).isEmpty();
            assertThat(rate(first, Counter.PUBLISHED, "Orders")).isNaN();
            assertThat(first.columns().get(Gauge.READY, row(first, "Orders"))).isZero();

            released.countDown();
            assertThat(rate(poll(broker, MonitorIT::toldRates), Counter.PUBLISHED, "Orders"))
                    .isEqualTo(2);
        }
    }

    @Test
    void who_is_throttled_leaves_it_alone_as_long_as_it_says() throws Exception {
        metrics.script = newest -> new Reply(429, "900", MetricsEndpoint.error("TooManyRequests"));
        try (Broker broker = LocalNamespace.broker(keys())) {
            Failure failure = gap(broker);
            assertThat(failure.reason()).isEqualTo("monitor-throttled");
            assertThat(failure.message()).containsPattern("(900|89[0-9]) s");
        }

        // Given a monitor of its own, whose next minutes can come at once
        metrics.asked.clear();
        AtomicLong seconds = new AtomicLong();
        Settings settings = settings(keys());
        Monitor monitor = monitor(settings, seconds);
        ask(monitor, settings);
        assertThat(await(monitor).failure()).isNotNull();
        metrics.script = newest -> Reply.ok(busy(newest));

        // When
        seconds.set(60);
        ask(monitor, settings);
        Thread.sleep(500);

        // Then
        assertThat(metrics.asked).hasSize(1);
        assertThat(Objects.requireNonNull(monitor.told("test").failure()).reason())
                .isEqualTo("monitor-throttled");
    }

    @Test
    void a_failure_makes_rates_unknown_and_an_old_minute_is_never_shown_as_new() throws Exception {
        AtomicLong seconds = new AtomicLong();
        Settings settings = settings(keys());
        Monitor monitor = monitor(settings, seconds);
        ask(monitor, settings);
        assertThat(await(monitor).minute()).isNotNull();

        seconds.set(11 * 60);
        assertThat(monitor.told("test")).isEqualTo(Reading.NONE);

        metrics.script = newest -> new Reply(500, "", "");
        ask(monitor, settings);
        Reading failed = await(monitor);
        assertThat(failed.minute()).isNull();
        assertThat(Objects.requireNonNull(failed.failure()).message()).contains("status 500");
    }

    private static Settings settings(Map<String, String> keys) {
        return Objects.requireNonNull(
                LocalNamespace.entry(LocalNamespace.BROKER, keys).settings());
    }

    private Monitor monitor(Settings settings, AtomicLong seconds) throws Exception {
        NamespaceAccess access = access(settings).get(0);
        var manager = new ControlPlane(
                URI.create(metrics.address()),
                MetricsEndpoint.SUBSCRIPTION,
                (Credentials.Identity) access.credentials(),
                null);
        return new Monitor(new Metrics(manager), () -> Instant.now().plusSeconds(seconds.get()));
    }

    private static List<NamespaceAccess> access(Settings settings) throws BrokerException {
        return settings.namespaces().list(Deadline.in(Duration.ofSeconds(1)));
    }

    private static void ask(Monitor monitor, Settings settings) throws BrokerException {
        monitor.ask(access(settings), settings.namespaces());
    }

    private static Reading await(Monitor monitor) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (monitor.told("test").equals(Reading.NONE) && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        return monitor.told("test");
    }
}
