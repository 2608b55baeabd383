package io.brokerdeck.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.brokerdeck.e2e.Operator.heading;
import static io.brokerdeck.e2e.Operator.photograph;
import static io.brokerdeck.e2e.Operator.violations;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.rabbitmq.client.MessageProperties;
import io.brokerdeck.testing.Chromium;
import io.brokerdeck.testing.ConsoleProcess;
import io.brokerdeck.testing.RabbitNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What an operator sees when something is wrong: with the broker, the configuration, or their own session. */
@TestInstance(Lifecycle.PER_CLASS)
class TroubleIT {
    private Chromium chromium;

    @BeforeAll
    void startTheBrowser() {
        chromium = new Chromium();
    }

    @AfterAll
    void closeTheBrowser() {
        chromium.close();
    }

    @Test
    void shows_old_figures_as_old_while_the_broker_is_dead_and_fresh_ones_when_it_is_back() throws Exception {
        try (RabbitNode node = RabbitNode.fresh("3.10");
                ConsoleProcess console = ConsoleProcess.start(Settings.of("mortal", node));
                Operator operator = new Operator(chromium, console, ColorScheme.LIGHT);
                Page overview = operator.open("/");
                Page queues = operator.open("/queues")) {
            put(node, "kept", 3);
            Locator row = queues.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("kept"));
            assertThat(row).containsText("3");
            assertThat(overview.getByLabel("mortal", new Page.GetByLabelOptions().setExact(true)))
                    .containsText("up");

            node.kill();

            assertThat(queues.getByRole(AriaRole.ALERT)).containsText("mortal is down, last seen");
            assertThat(row).hasClass(Pattern.compile("stale"));
            assertThat(row).containsText("3");
            assertThat(row.getByText(Pattern.compile("\\d+ s ago"))).isVisible();
            photograph(queues, "queues-stale");
            Assertions.assertThat(violations(queues)).isEmpty();
            assertThat(overview.getByText("mortal is down").first()).isVisible();
            photograph(overview, "overview-broker-down");
            Assertions.assertThat(violations(overview)).isEmpty();

            node.start();
            put(node, "kept", 4);

            assertThat(row).containsText("7");
            assertThat(row).not().hasClass(Pattern.compile("stale"));
            assertThat(queues.getByText("mortal is down")).hasCount(0);
            assertThat(overview.getByText("mortal is down")).hasCount(0);
        }
    }

    private static void put(RabbitNode node, String queue, int messages) throws Exception {
        try (var connection = node.connect("/");
                var channel = connection.createChannel()) {
            channel.queueDeclare(queue, true, false, false, Map.of());
            channel.confirmSelect();
            for (int i = 0; i < messages; i++) {
                channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, new byte[] {1});
            }
            channel.waitForConfirmsOrDie();
        }
    }

    @Test
    void says_how_to_add_a_broker_when_none_is_configured() throws Exception {
        try (ConsoleProcess console = ConsoleProcess.start(Map.of());
                Operator operator = new Operator(chromium, console, ColorScheme.LIGHT);
                Page page = operator.open("/")) {
            assertThat(page.getByText("No broker is configured yet")).isVisible();
            assertThat(page.getByText("brokers.rabbitmq.main.management-uris").first())
                    .isVisible();
            photograph(page, "overview-empty");
            Assertions.assertThat(violations(page)).isEmpty();
        }
    }

    @Test
    void asks_to_sign_in_and_leads_on_to_the_page_that_was_wanted() throws Exception {
        try (ConsoleProcess console = ConsoleProcess.start(Map.of());
                var profile = chromium.profile(ColorScheme.LIGHT);
                Page page = profile.newPage()) {
            page.navigate(console.uri("/settings").toString());
            photograph(page, "sign-in");
            Assertions.assertThat(violations(page)).isEmpty();
            page.getByLabel("Name").fill(ConsoleProcess.USER);
            page.getByLabel("Password").fill("wrong");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            photograph(page, "sign-in-refused");

            page.getByLabel("Password").fill(ConsoleProcess.PASSWORD);
            page.keyboard().press("Enter");

            assertThat(heading(page)).hasText("Settings");
        }
    }

    @Test
    void refuses_to_start_with_a_wrong_entry_and_names_key_value_and_mend() throws Exception {
        Map<String, String> wrong = new HashMap<>();
        wrong.put("brokers.rabbitmq.main.management-uris", "htp:/rabbit");
        wrong.put("brokers.rabbitmq.main.username", "console");
        wrong.put("brokers.rabbitmq.main.password", "never-to-be-seen");

        ConsoleProcess.Refusal refusal = ConsoleProcess.startRefused(wrong);

        Assertions.assertThat(refusal.exitCode()).isNotZero();
        Assertions.assertThat(refusal.log())
                .contains("brokers.rabbitmq.main.management-uris", "htp:/rabbit")
                .doesNotContain("never-to-be-seen");
    }

    @Test
    void serves_and_says_why_while_a_broker_is_out_of_reach() throws Exception {
        Map<String, String> nobody = Map.of(
                "brokers.rabbitmq.gone.management-uris", "http://127.0.0.1:1",
                "brokers.rabbitmq.gone.username", "console",
                "brokers.rabbitmq.gone.password", "secret-word",
                "brokerdeck.monitoring.interval", "PT1S");

        try (ConsoleProcess console = ConsoleProcess.start(nobody);
                Operator operator = new Operator(chromium, console, ColorScheme.LIGHT);
                Page page = operator.open("/")) {
            assertThat(page.getByText("gone is down").first()).isVisible();
            Assertions.assertThat(console.get("/q/health/ready").statusCode()).isEqualTo(200);
            Assertions.assertThat(console.get("/api/v1/brokers").body())
                    .contains("\"status\":\"down\"")
                    .doesNotContain("secret-word");
        }
    }
}
