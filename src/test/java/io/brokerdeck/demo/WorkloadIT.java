package io.brokerdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.brokerdeck.testing.ConsoleProcess;
import io.brokerdeck.testing.Containers;
import io.brokerdeck.testing.RabbitNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workload on a real RabbitMQ of its own, which each test finds as if it were new. */
@SuppressWarnings("try") // a workload runs while it is open, and needs no calls
class WorkloadIT {
    private static final String VERSIONS = "versions";
    private static final int BOUND = 5_000;
    private static final String NOBODY_READS = "email.confirmation.retry.1m";
    private static final String HERE = "127.0.0.1:";
    private static final int CONSUMERS = Workload.companies().stream()
            .flatMap(company -> company.services().stream())
            .mapToInt(service -> service.instances)
            .sum();

    @AfterAll
    static void close() {
        DemoNode.closeAll();
    }

    /** The demo's own version, as a run waits for the story to go on; every one with -Dbrokerdeck.test.slow. */
    static List<String> versions() {
        List<String> versions = RabbitNode.versions();
        return Boolean.getBoolean("brokerdeck.test.slow") ? versions : versions.subList(0, 1);
    }

    @ParameterizedTest
    @MethodSource(VERSIONS)
    void showsEveryKindOfQueueDeadLetterAndFailure(String version) throws Exception {
        DemoNode node = DemoNode.empty(version);
        try (Play play = Play.begin(1, 4);
                Workload workload = Workload.start(node.target(), play)) {
            DemoNode.within(60)
                    .untilAsserted(() -> assertThat(node.total("consumers")).isGreaterThanOrEqualTo(CONSUMERS));
            Set<String> reasons = new HashSet<>();
            Set<String> headers = new HashSet<>();
            Set<String> contents = new HashSet<>();

            DemoNode.within(300).untilAsserted(() -> {
                for (Company company : Workload.companies()) {
                    for (GetResponse dead : node.look(company.virtualHost(), company.archived())) {
                        Map<String, Object> all = dead.getProps().getHeaders();
                        headers.addAll(all.keySet());
                        contents.add(dead.getProps().getContentType() + " "
                                + dead.getProps().getContentEncoding());
                        if (all.get("x-death") instanceof List<?> deaths) {
                            deaths.forEach(death -> reasons.add(String.valueOf(((Map<?, ?>) death).get("reason"))));
                        }
                    }
                }
                assertThat(reasons).contains("rejected", "expired", "maxlen", "delivery_limit");
                assertThat(headers)
                        .contains(
                                "MT-Fault-StackTrace",
                                "NServiceBus.ExceptionInfo.StackTrace",
                                "x-exception-stacktrace",
                                "traceback");
                assertThat(contents)
                        .contains(
                                "application/json null",
                                "application/json gzip",
                                "application/xml null",
                                "application/x-protobuf null",
                                "text/plain null",
                                "application/vnd.masstransit+json null");
            });

            Set<String> types = new HashSet<>();
            node.queues().forEach(queue -> types.add(queue.path("type").asText()));
            assertThat(types).containsExactlyInAnyOrder("classic", "quorum", "stream");
            assertThat(node.look("shop", List.of("email.confirmation.dead")))
                    .as("tried three times, by way of both retry queues")
                    .anySatisfy(dead -> assertThat(dead.getProps().getHeaders().get("x-retries"))
                            .isEqualTo(3));
            assertThat(node.look("billing", List.of("invoice.import.parking-lot")))
                    .as("parked for a clerk, with the reason")
                    .anySatisfy(parked -> assertThat(parked.getProps().getHeaders())
                            .containsKey("NServiceBus.ExceptionInfo.Message"));
            assertThat(node.look("shop", List.of("orders.unrouted")))
                    .as("caught by the alternate exchange")
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(VERSIONS)
    void staysBoundedHoweverMuchIsPublished(String version) throws Exception {
        DemoNode node = DemoNode.empty(version);
        try (Play play = Play.begin(1, 20);
                Workload workload = Workload.start(node.target(), play)) {
            DemoNode.within(60)
                    .untilAsserted(() -> assertThat(node.total("consumers")).isGreaterThanOrEqualTo(CONSUMERS));

            DemoNode.within(30)
                    .untilAsserted(() -> assertThat(node.bounded()).isNotEmpty().allSatisfy(queue -> assertThat(
                                    queue.at("/effective_policy_definition/max-length")
                                            .asInt())
                            .as("what bounds %s, whatever its own limit", queue.path("name"))
                            .isBetween(1, BOUND)));
            try (Connection connection = node.rabbit().connect("shop")) {
                Channel channel = connection.createChannel();
                channel.confirmSelect();
                for (int i = 0; i < BOUND + 500; i++) {
                    channel.basicPublish("", NOBODY_READS, null, new byte[10]);
                }
                channel.waitForConfirms();
                assertThat(channel.messageCount(NOBODY_READS))
                        .as("of a queue that nothing but the demo's own policy bounds")
                        .isPositive()
                        .isLessThanOrEqualTo(BOUND);
            }
            DemoNode.within(60).untilAsserted(() -> assertThat(
                            node.overview().at("/message_stats/publish").asLong())
                    .isGreaterThan(3 * BOUND));
            assertThat(node.bounded())
                    .allSatisfy(queue ->
                            assertThat(queue.path("messages_ready").asInt()).isLessThanOrEqualTo(BOUND));
        }
    }

    @ParameterizedTest
    @MethodSource(VERSIONS)
    void goesOnAfterTheBrokerWasKilledAndStoppingLeavesNothingBehind(String version) throws Exception {
        DemoNode node = DemoNode.empty(version);
        try (Play play = Play.begin(1, 1);
                Workload workload = Workload.start(node.target(), play)) {
            DemoNode.within(60)
                    .untilAsserted(() -> assertThat(node.total("consumers")).isGreaterThanOrEqualTo(CONSUMERS));

            node.rabbit().kill();
            node.rabbit().start();

            DemoNode.within(60).untilAsserted(() -> {
                assertThat(node.total("consumers")).isGreaterThanOrEqualTo(CONSUMERS);
                assertThat(node.overview().at("/message_stats/ack").asLong()).isGreaterThan(200);
            });
        }
        DemoNode.within(30).untilAsserted(() -> {
            assertThat(node.total("connections")).isZero();
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("demo-"));
        });
    }

    @ParameterizedTest
    @MethodSource(VERSIONS)
    void touchesNothingWhereAVirtualHostOfThatNameIsSomebodyElses(String version) throws Exception {
        DemoNode node = DemoNode.empty(version);
        node.rabbit().api().put("{}", "vhosts", "telemetry");
        Site site = new Site(node.target(), Workload.virtualHosts(), new Scenario(1));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            assertThatThrownBy(() -> site.connect("shop", "test", Map.of(), threads, timer))
                    .isInstanceOf(Site.Refusal.class)
                    .hasMessageContaining("virtual host 'telemetry' that the demo did not make");
        } finally {
            threads.shutdownNow();
            timer.shutdownNow();
        }

        assertThat(node.names("vhosts")).containsExactlyInAnyOrder("/", "telemetry");
        assertThat(node.names("users")).containsExactly(node.rabbit().user());
    }

    @ParameterizedTest
    @MethodSource(VERSIONS)
    void theContainersConsoleStartsTheSandboxThenTheWorkloadsThenPolls(String version) throws Exception {
        DemoNode node = DemoNode.empty(version);
        Containers containers = Containers.read();
        Map<String, String> given = containers.environment("console");
        node.rabbit()
                .api()
                .put(
                        "{\"password\":\"%s\",\"tags\":\"administrator\"}"
                                .formatted(given.get("BROKERDECK_DEMO_RABBITMQ_PASSWORD")),
                        "users",
                        Objects.requireNonNull(given.get("BROKERDECK_DEMO_RABBITMQ_USERNAME")));
        int amqp = ConsoleProcess.freePort();
        int management = ConsoleProcess.freePort();
        given.values().removeIf(value -> value.startsWith("${"));
        given.replaceAll(
                (name, value) -> value.replace(HERE + 5672, HERE + node.rabbit().port("amqp"))
                        .replace(HERE + 15672, HERE + node.rabbit().port("management"))
                        .replace(HERE + 15692, HERE + node.rabbit().port("prometheus"))
                        .replace(HERE + 5673, HERE + amqp)
                        .replace(HERE + 5300, HERE + management));
        String connection = Objects.requireNonNull(given.get("BROKERS_SERVICEBUS_CLAIMS_CONNECTION_STRING"));
        Map<String, String> once = Map.of(
                "brokerdeck.sandbox.amqp-port", Integer.toString(amqp),
                "brokerdeck.sandbox.management-port", Integer.toString(management),
                "brokerdeck.monitoring.brokers.claims.interval", "PT1H");

        try (ConsoleProcess console = ConsoleProcess.start(once, given)) {
            DemoNode.within(60).untilAsserted(() -> {
                JsonNode polled =
                        DemoNode.json(console.get("/api/v1/brokers/claims").body());
                assertThat(polled.path("lastPoll").isObject()).isTrue();
                assertThat(DemoNode.json(console.get("/api/v1/brokers/demo").body())
                                .path("status")
                                .asText())
                        .isEqualTo("up");
                assertThat(node.total("consumers")).isGreaterThanOrEqualTo(CONSUMERS);
                assertThat(OfficeIT.deferred(connection))
                        .as("a clerk put a document off")
                        .isPositive();
            });

            JsonNode claims =
                    DemoNode.json(console.get("/api/v1/brokers/claims").body());
            assertThat(claims.path("status").asText()).as(claims.toString()).isEqualTo("up");
            assertThat(claims.path("failure").isNull()).as(claims.toString()).isTrue();
            assertThat(claims.path("gaps")).isEmpty();
            assertThat(DemoNode.json(console.get("/api/v1/queues?broker=claims&limit=1000")
                                    .body())
                            .path("items")
                            .findValuesAsText("name"))
                    .contains("claims-intake", "documents", "claim-events/Subscriptions/audit");
            assertThat(console.log())
                    .containsSubsequence(
                            "The sandbox serves AMQP at 127.0.0.1:" + amqp,
                            "The demo workload runs on http://127.0.0.1:"
                                    + node.rabbit().port("management"),
                            "The demo workload runs on the sandbox at port " + amqp,
                            "Polling begins: claims, demo")
                    .doesNotContain(" ERROR ");
            assertThat(wellness(containers, console)).isZero();
        }
    }

    /** What the image's health check ends with. */
    private static int wellness(Containers containers, ConsoleProcess console) throws Exception {
        List<String> command = containers.healthCheck().stream()
                .map(part -> part.replace(
                        "/dev/tcp/127.0.0.1/8080",
                        "/dev/tcp/127.0.0.1/" + console.uri("/").getPort()))
                .toList();
        return new ProcessBuilder(command).start().waitFor();
    }
}
