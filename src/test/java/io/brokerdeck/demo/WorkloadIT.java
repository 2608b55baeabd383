package io.brokerdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.brokerdeck.testing.RabbitNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workload on a real RabbitMQ of its own. */
@SuppressWarnings("try") // a workload runs while it is open, and needs no calls
class WorkloadIT {
    private static final String VERSIONS = "versions";
    private static final int CONSUMERS = Workload.companies().stream()
            .flatMap(company -> company.services().stream())
            .mapToInt(service -> service.instances)
            .sum();

    /** The demo's own version, as a run waits minutes for the retry delays; every one with -Dbrokerdeck.test.slow. */
    static List<String> versions() {
        List<String> versions = RabbitNode.versions();
        return Boolean.getBoolean("brokerdeck.test.slow") ? versions : versions.subList(0, 1);
    }

    @ParameterizedTest
    @MethodSource(VERSIONS)
    void showsEveryKindOfQueueDeadLetterAndFailure(String version) throws Exception {
        try (RabbitNode node = RabbitNode.fresh(version);
                Play play = Play.begin(1, 4);
                Workload workload = Workload.start(target(node), play)) {
            within(60).untilAsserted(() -> assertThat(total(node, "consumers")).isGreaterThanOrEqualTo(CONSUMERS));
            Set<String> reasons = new HashSet<>();
            Set<String> headers = new HashSet<>();
            Set<String> contents = new HashSet<>();

            within(300).untilAsserted(() -> {
                for (Company company : Workload.companies()) {
                    for (GetResponse dead : look(node, company.virtualHost(), company.archived())) {
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
            queues(node).forEach(queue -> types.add(queue.path("type").asText()));
            assertThat(types).containsExactlyInAnyOrder("classic", "quorum", "stream");
            assertThat(look(node, "shop", List.of("email.confirmation.dead")))
                    .as("tried three times, by way of both retry queues")
                    .anySatisfy(dead -> assertThat(dead.getProps().getHeaders().get("x-retries"))
                            .isEqualTo(3));
            assertThat(look(node, "billing", List.of("invoice.import.parking-lot")))
                    .as("parked for a clerk, with the reason")
                    .anySatisfy(parked -> assertThat(parked.getProps().getHeaders())
                            .containsKey("NServiceBus.ExceptionInfo.Message"));
            assertThat(look(node, "shop", List.of("orders.unrouted")))
                    .as("caught by the alternate exchange")
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(VERSIONS)
    void staysBoundedHoweverMuchIsPublished(String version) throws Exception {
        try (RabbitNode node = RabbitNode.fresh(version);
                Play play = Play.begin(1, 20);
                Workload workload = Workload.start(target(node), play)) {
            within(300).untilAsserted(() -> {
                assertThat(queues(node)).isNotEmpty().allSatisfy(queue -> {
                    if (!queue.path("type").asText().equals("stream")) {
                        assertThat(queue.path("messages_ready").asInt()).isLessThanOrEqualTo(5_000);
                    }
                });
                assertThat(overview(node).at("/message_stats/publish").asLong()).isGreaterThan(60_000);
            });
        }
    }

    @ParameterizedTest
    @MethodSource(VERSIONS)
    void goesOnAfterTheBrokerWasKilledAndStoppingLeavesNothingBehind(String version) throws Exception {
        try (RabbitNode node = RabbitNode.fresh(version)) {
            try (Play play = Play.begin(1, 1);
                    Workload workload = Workload.start(target(node), play)) {
                within(60).untilAsserted(() -> assertThat(total(node, "consumers"))
                        .isGreaterThanOrEqualTo(CONSUMERS));

                node.kill();
                node.start();

                within(60).untilAsserted(() -> {
                    assertThat(total(node, "consumers")).isGreaterThanOrEqualTo(CONSUMERS);
                    assertThat(overview(node).at("/message_stats/ack").asLong()).isGreaterThan(200);
                });
            }
            within(30).untilAsserted(() -> {
                assertThat(total(node, "connections")).isZero();
                assertThat(Thread.getAllStackTraces().keySet())
                        .noneMatch(thread -> thread.getName().startsWith("demo-"));
            });
        }
    }

    @ParameterizedTest
    @MethodSource(VERSIONS)
    void touchesNothingWhereAVirtualHostOfThatNameIsSomebodyElses(String version) throws Exception {
        try (RabbitNode node = RabbitNode.fresh(version)) {
            node.api().put("{}", "vhosts", "telemetry");
            Site site = new Site(target(node), Workload.virtualHosts());
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

            assertThat(json(node.api().get("vhosts")).findValuesAsText("name"))
                    .containsExactlyInAnyOrder("/", "telemetry");
            assertThat(json(node.api().get("users")).findValuesAsText("name")).containsExactly(node.user());
        }
    }

    private static Target target(RabbitNode node) {
        return new Target(node.amqpUri(), node.managementUri(), node.user(), node.password());
    }

    private static ConditionFactory within(int seconds) {
        return await().atMost(Duration.ofSeconds(seconds))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptionsInstanceOf(RuntimeException.class);
    }

    /** Up to 100 messages of each queue; closing the channel puts them back. */
    private static List<GetResponse> look(RabbitNode node, String virtualHost, List<String> queues) throws Exception {
        List<GetResponse> seen = new ArrayList<>();
        try (Connection connection = node.connect(virtualHost)) {
            var channel = connection.createChannel();
            for (String queue : queues) {
                for (int i = 0; i < 100; i++) {
                    GetResponse message = channel.basicGet(queue, false);
                    if (message == null) {
                        break;
                    }
                    seen.add(message);
                }
            }
        }
        return seen;
    }

    private static JsonNode queues(RabbitNode node) throws Exception {
        return json(node.api().get("queues"));
    }

    private static JsonNode overview(RabbitNode node) throws Exception {
        return json(node.api().get("overview"));
    }

    private static int total(RabbitNode node, String what) throws Exception {
        return overview(node).at("/object_totals/" + what).asInt();
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
