package io.brokerdeck.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.brokerdeck.e2e.Operator.heading;
import static io.brokerdeck.e2e.Operator.photograph;
import static io.brokerdeck.e2e.Operator.violations;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.servicebus.LocalBus;
import io.brokerdeck.testing.Chromium;
import io.brokerdeck.testing.ConsoleProcess;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Cancelling scheduled messages and moving deferred ones, in a browser and over REST, on a namespace in this JVM. */
@TestInstance(Lifecycle.PER_CLASS)
class CancellationIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPERATIONS = "/api/v1/operations";
    private static final String BROKER = "bus";

    private LocalBus bus;
    private ConsoleProcess console;
    private Chromium chromium;
    private Operator operator;

    @BeforeAll
    void start() throws Exception {
        bus = LocalBus.of(LocalBus.queues(
                LocalBus.queue("reminders", ""), LocalBus.queue("orders", ""), LocalBus.queue("invoices", "")));
        String prefix = "brokers.servicebus." + BROKER + ".";
        console = ConsoleProcess.start(Map.of(
                prefix + "connection-string",
                bus.connectionString(),
                prefix + "management-uri",
                bus.management().toString(),
                "brokerdeck.monitoring.brokers." + BROKER + ".interval",
                "PT1S"));
        chromium = new Chromium();
        operator = new Operator(chromium, console, ColorScheme.LIGHT);
    }

    @AfterAll
    void stop() throws Exception {
        try (LocalBus lastly = bus;
                ConsoleProcess second = console;
                Chromium first = chromium) {
            operator.close();
        }
    }

    private static String id(String queue) {
        return new QueueRef(BROKER, BROKER, queue).id();
    }

    private static List<ServiceBusMessage> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ServiceBusMessage("body " + i).setMessageId("id-" + i))
                .toList();
    }

    private long lying(String queue, ServiceBusMessageState state) {
        return bus.peek(queue).stream()
                .filter(message -> message.getState() == state)
                .count();
    }

    private JsonNode ended(String operation) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> JSON.readTree(
                                console.get(OPERATIONS + "/" + operation).body()),
                        found -> found.path("state").asText().equals("done"));
    }

    @Test
    void scheduled_messages_are_cancelled_by_hand_and_can_be_downloaded() throws Exception {
        bus.schedule("reminders", messages(12), Instant.now().plusSeconds(3600));
        try (Page page = operator.open("/queues/" + id("reminders"))) {
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel scheduled…"))
                    .click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            photograph(page, "cancel-dialog");
            Assertions.assertThat(violations(page)).isEmpty();
            dialog.locator("button[type=submit]").click();
            assertThat(dialog.locator(".plan-title")).isVisible();
            Locator button =
                    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel 12 messages"));
            assertThat(button).isDisabled();
            dialog.locator("input[name=confirm]").fill("reminders");
            photograph(page, "cancel-plan");
            Assertions.assertThat(violations(page)).isEmpty();
            button.click();

            assertThat(heading(page)).hasText("Cancellation from reminders");
            assertThat(page.getByLabel("Progress").first()).containsText("12 of 12 messages cancelled");
            assertThat(page.getByText("Download the archive")).isVisible();
            Assertions.assertThat(page.locator("body").innerText()).doesNotContain("undefined", "NaN");
            photograph(page, "cancellation-done");
            Assertions.assertThat(violations(page)).isEmpty();
        }
        Assertions.assertThat(bus.peek("reminders")).isEmpty();
    }

    @Test
    void a_program_cancels_only_what_it_has_counted_and_confirmed() throws Exception {
        bus.schedule("invoices", messages(3), Instant.now().plusSeconds(3600));
        String body = "{\"kind\":\"cancellation\",\"queueId\":\"" + id("invoices")
                + "\",\"part\":\"scheduled\",\"selection\":{\"all\":true}%s}";

        HttpResponse<String> plan = console.post(OPERATIONS, body.formatted(",\"dryRun\":true"));
        Assertions.assertThat(plan.statusCode()).as(plan.body()).isEqualTo(200);
        Assertions.assertThat(JSON.readTree(plan.body()).path("planned").asInt())
                .isEqualTo(3);
        Assertions.assertThat(JSON.readTree(plan.body()).path("destination").isNull())
                .isTrue();

        for (String wrong : List.of("", ",\"confirm\":\"orders\",\"expectedCount\":3", ",\"confirm\":\"invoices\"")) {
            Assertions.assertThat(
                            console.post(OPERATIONS, body.formatted(wrong)).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        HttpResponse<String> more =
                console.post(OPERATIONS, body.formatted(",\"confirm\":\"invoices\",\"expectedCount\":2"));
        Assertions.assertThat(more.statusCode()).isEqualTo(409);
        Assertions.assertThat(more.body()).contains("more-messages");
        Assertions.assertThat(lying("invoices", ServiceBusMessageState.SCHEDULED))
                .isEqualTo(3);

        HttpResponse<String> begun =
                console.post(OPERATIONS, body.formatted(",\"confirm\":\"invoices\",\"expectedCount\":3"));
        Assertions.assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        JsonNode done = ended(JSON.readTree(begun.body()).path("id").asText());
        Assertions.assertThat(done.path("kind").asText()).isEqualTo("cancellation");
        Assertions.assertThat(done.path("done").asInt()).isEqualTo(3);
        Assertions.assertThat(console.get(OPERATIONS + "/" + done.path("id").asText() + "/archive")
                        .body()
                        .lines())
                .hasSize(3);
        Assertions.assertThat(console.get("/q/metrics").body().lines())
                .anyMatch(line -> line.startsWith("brokerdeck_operation_messages_total{")
                        && line.contains("kind=\"cancellation\""));
    }

    @Test
    void what_waits_is_not_cancelled_and_what_is_scheduled_is_not_sent() throws Exception {
        String queue = "\"queueId\":\"" + id("invoices") + "\",\"selection\":{\"all\":true},\"dryRun\":true}";

        HttpResponse<String> waiting = console.post(OPERATIONS, "{\"kind\":\"cancellation\"," + queue);
        HttpResponse<String> early =
                console.post(OPERATIONS, "{\"kind\":\"resubmission\",\"part\":\"scheduled\"," + queue);

        Assertions.assertThat(waiting.statusCode()).isEqualTo(409);
        Assertions.assertThat(waiting.body()).contains("Only scheduled messages are cancelled");
        Assertions.assertThat(early.statusCode()).isEqualTo(409);
        Assertions.assertThat(early.body()).contains("Cancel it, or wait until it is due.");
    }

    @Test
    void deferred_messages_are_put_back_into_their_own_queue() throws Exception {
        bus.defer("orders", messages(4));
        try (Page page = operator.open("/queues/" + id("orders"))) {
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resubmit…"))
                    .click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Deferred ones").check();
            photograph(page, "resubmit-deferred");
            Assertions.assertThat(violations(page)).isEmpty();
            dialog.locator("button[type=submit]").click();
            assertThat(dialog.locator(".plan-title")).isVisible();
            for (Locator cost : dialog.locator("input[name=cost]").all()) {
                cost.check();
            }
            dialog.locator("button[type=submit]").click();

            assertThat(page.getByLabel("Progress").first()).containsText("4 of 4 messages moved");
            Assertions.assertThat(page.locator("body").innerText()).doesNotContain("undefined", "NaN");
        }
        Assertions.assertThat(lying("orders", ServiceBusMessageState.ACTIVE)).isEqualTo(4);
        Assertions.assertThat(lying("orders", ServiceBusMessageState.DEFERRED)).isZero();
    }
}
