package io.brokerdeck.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.brokerdeck.e2e.DeadLetterScreen.accept;
import static io.brokerdeck.e2e.DeadLetterScreen.body;
import static io.brokerdeck.e2e.DeadLetterScreen.button;
import static io.brokerdeck.e2e.DeadLetterScreen.condition;
import static io.brokerdeck.e2e.DeadLetterScreen.facet;
import static io.brokerdeck.e2e.DeadLetterScreen.failure;
import static io.brokerdeck.e2e.DeadLetterScreen.forget;
import static io.brokerdeck.e2e.DeadLetterScreen.listed;
import static io.brokerdeck.e2e.DeadLetterScreen.planned;
import static io.brokerdeck.e2e.DeadLetterScreen.rows;
import static io.brokerdeck.e2e.Operator.heading;
import static io.brokerdeck.e2e.Operator.photograph;
import static io.brokerdeck.e2e.Operator.violations;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.brokerdeck.testing.Chromium;
import io.brokerdeck.testing.ConsoleProcess;
import io.brokerdeck.testing.RabbitNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dead letters as an operator finds their failures: in a browser, on the newest real broker. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeadLettersIT {
    private static final String VIEWER = "vito";
    private static final String PRICES = "PriceMissingException";

    private Graveyard graveyard;
    private ConsoleProcess console;
    private Chromium chromium;
    private Operator day;
    private Operator night;

    @BeforeAll
    void open() throws Exception {
        RabbitNode node = RabbitNode.shared(
                RabbitNode.versions().get(RabbitNode.versions().size() - 1));
        graveyard = new Graveyard(node);
        Map<String, String> settings = new HashMap<>(Settings.of(Graveyard.BROKER, node));
        settings.put("brokerdeck.masking.rules.totals.json-path", "$.total");
        console = ConsoleProcess.start(settings);
        chromium = new Chromium();
        day = new Operator(chromium, console, ColorScheme.LIGHT);
        night = new Operator(chromium, console, ColorScheme.DARK);
        Assertions.assertThat(console.post(
                                "/api/v1/users",
                                "{\"name\":\"%s\",\"role\":\"viewer\",\"password\":\"%s\"}"
                                        .formatted(VIEWER, ConsoleProcess.PASSWORD))
                        .statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    void close() throws Exception {
        try (Graveyard lastly = graveyard;
                ConsoleProcess then = console;
                Chromium first = chromium) {
            day.close();
            night.close();
        }
    }

    @Test
    @Order(1)
    void tells_the_cost_then_looks_and_loses_nothing() throws Exception {
        try (Page page = day.open(graveyard.page())) {
            assertThat(page.getByText("Nobody has looked into this queue yet.")).isVisible();
            photograph(page, "dead-letters-first");
            Assertions.assertThat(violations(page)).isEmpty();

            Locator dialog = planned(day, page);
            photograph(page, "dead-letters-plan");
            Assertions.assertThat(violations(page)).isEmpty();
            accept(dialog);

            assertThat(page.getByText("That is all that was there.")).isVisible();
            assertThat(page.getByText(Graveyard.ALL + " of " + Graveyard.ALL + " seen"))
                    .isVisible();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> graveyard.waiting() == Graveyard.ALL);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    @Order(2)
    void shows_failures_messages_and_one_message_to_everybody(ColorScheme scheme) {
        Operator operator = scheme == ColorScheme.DARK ? night : day;
        String suffix = "-" + scheme.name().toLowerCase(Locale.ROOT);
        try (Page page = operator.open(graveyard.page())) {
            assertThat(failure(page, PRICES)).isVisible();
            assertThat(rows(page).first()).isVisible();
            photograph(page, "dead-letters" + suffix);
            Assertions.assertThat(violations(page)).isEmpty();

            failure(page, PRICES).click();
            assertThat(page.getByText("What is known about it")).isVisible();
            assertThat(listed(page)).containsText("240 of");
            photograph(page, "dead-letters-failure" + suffix);
            Assertions.assertThat(violations(page)).isEmpty();

            page.keyboard().press("j");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(
                            AriaRole.HEADING,
                            new Page.GetByRoleOptions().setName("Message").setLevel(2)))
                    .isVisible();
            assertThat(page.getByLabel("Its way")).containsText(Graveyard.ORDERS);
            assertThat(body(page)).containsText("\"order\"");
            photograph(page, "dead-letters-message" + suffix);
            Assertions.assertThat(violations(page)).isEmpty();
        }
    }

    @Test
    @Order(3)
    void goes_from_list_to_message_and_back_by_keys_alone_and_a_pasted_address_shows_the_same() {
        try (Page page = day.open(graveyard.page())) {
            assertThat(rows(page).first()).isVisible();
            page.keyboard().press("/");
            assertThat(page.getByRole(AriaRole.SEARCHBOX)).isFocused();
            page.keyboard().type("stock-17");
            page.keyboard().press("Enter");
            assertThat(rows(page)).hasCount(1);
            page.keyboard().press("Escape");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertThat(page.getByText("stock-17").first()).isVisible();
            String address = page.url();
            Assertions.assertThat(address).contains("message=").contains("q=stock-17");
            page.keyboard().press("Escape");
            assertThat(rows(page)).hasCount(1);
            assertThat(page.getByRole(AriaRole.GRID)).isFocused();

            try (Page pasted = day.open(address.substring(address.indexOf("/queues/")))) {
                assertThat(pasted.getByLabel("Facts")).containsText("stock-17");
                assertThat(pasted.getByLabel("Stack trace").first()).containsText("TimeoutException");
            }
        }
    }

    @Test
    @Order(4)
    void filters_by_facet_and_condition_and_points_at_what_is_wrong() {
        try (Page page = day.open(graveyard.page())) {
            assertThat(rows(page).first()).isVisible();
            facet(page, "type").click();
            page.getByRole(AriaRole.DIALOG)
                    .locator("label")
                    .filter(new Locator.FilterOptions().setHasText("stock.reserve"))
                    .click();
            assertThat(listed(page)).containsText(Graveyard.TIMEOUTS + " of");
            page.keyboard().press("Escape");
            button(page, "Clear filters").click();

            Locator condition = condition(page);
            condition.fill("oops > 3");
            condition.press("Enter");
            assertThat(page.locator("#cel-wrong")).containsText("oops");
            photograph(page, "dead-letters-wrong");
            Assertions.assertThat(violations(page)).isEmpty();

            condition.fill("body.total == 3");
            condition.press("Enter");
            assertThat(page.locator("#cel-wrong")).hasCount(0);
            assertThat(listed(page)).containsText("34 of");
            // what is wrong with a condition is a bad request to the browser
            day.forgive();
        }
    }

    @Test
    @Order(5)
    void never_runs_what_a_message_holds() {
        try (Page page = day.open(graveyard.page())) {
            page.getByRole(AriaRole.SEARCHBOX).fill("window.hit");
            assertThat(rows(page)).hasCount(1);
            facet(page, "type").click();
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText(Graveyard.SCRIPT);
            page.keyboard().press("Escape");
            rows(page).first().dblclick();
            assertThat(page.getByLabel("Facts")).containsText(Graveyard.SCRIPT);
            assertThat(page.getByLabel("Headers")).containsText(Graveyard.SCRIPT);
            assertThat(body(page)).containsText(Graveyard.SCRIPT);
            photograph(page, "dead-letters-hostile");
            Assertions.assertThat(violations(page)).isEmpty();
            for (int i = 0; i < Graveyard.HOSTILE.size(); i++) {
                Assertions.assertThat(page.evaluate("window.hit === undefined && !document.querySelector('main img')"))
                        .isEqualTo(true);
                Assertions.assertThat(page.locator("main").innerText()).doesNotContain("\u202E", "undefined", "NaN");
                page.keyboard().press("k");
            }
        }
    }

    @Test
    @Order(6)
    void takes_what_is_listed_along_as_a_file() throws Exception {
        try (Page page = day.open(graveyard.page() + "?type=stock.reserve")) {
            assertThat(rows(page).first()).isVisible();
            button(page, "Export").click();
            Download lines = page.waitForDownload(
                    () -> page.locator("a[download$='.jsonl']").click());
            Assertions.assertThat(Files.readAllLines(lines.path())).hasSize(Graveyard.TIMEOUTS);
            Download table = page.waitForDownload(
                    () -> page.locator("a[download$='.csv']").click());
            Assertions.assertThat(Files.readAllLines(table.path())).hasSize(Graveyard.TIMEOUTS + 1);
        }
    }

    @Test
    @Order(7)
    void leads_what_is_ticked_into_the_dialog_that_moves_it() {
        try (Page page = day.open(graveyard.page() + "?q=order-1")) {
            assertThat(rows(page).first()).isVisible();
            button(page, Pattern.compile("^Resubmit \\d+ messages…")).click();
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("order-1");
            page.keyboard().press("Escape");
            page.getByLabel("Tick message").nth(1).check();
            page.getByLabel("Tick message").nth(2).check();
            button(page, "Resubmit 2 ticked messages…").click();
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("the 2 messages that you ticked");
            photograph(page, "dead-letters-resubmit");
            Assertions.assertThat(violations(page)).isEmpty();
        }
    }

    @Test
    @Order(8)
    void a_viewer_reads_and_can_neither_look_nor_move() {
        try (Operator viewer = new Operator(chromium, console, ColorScheme.DARK, VIEWER, ConsoleProcess.PASSWORD);
                Page page = viewer.open(graveyard.page())) {
            assertThat(rows(page).first()).isVisible();
            assertThat(button(page, "Look again…")).isDisabled();
            assertThat(page.getByText("Looking needs the role operator")).isVisible();
            assertThat(page.getByText("Resubmitting needs the role operator")).isVisible();
            photograph(page, "dead-letters-viewer");
            Assertions.assertThat(violations(page)).isEmpty();
        }
    }

    @Test
    @Order(9)
    void notes_stay_with_a_failure_and_a_later_look_is_compared() {
        try (Page page = day.open(graveyard.page())) {
            failure(page, PRICES).click();
            page.getByLabel("State").selectOption("investigating");
            page.getByLabel("Owner").fill("ada");
            button(page, "Keep").click();
            assertThat(page.locator(".failure.chosen .failure-state")).containsText("investigating");

            accept(planned(day, page));

            assertThat(page.getByLabel("Since the look before")).containsText(Graveyard.ALL + " still there");
            assertThat(page.locator(".failure-state").first()).containsText("ada");
            assertThat(button(page, "Looks: 2")).isVisible();
            photograph(page, "dead-letters-compared");
            Assertions.assertThat(violations(page)).isEmpty();
            assertThat(heading(page)).hasText("Dead letters in " + Graveyard.DEAD);
        }
    }

    @Test
    @Order(10)
    void writes_a_condition_with_what_is_offered_by_keys_alone() {
        try (Page page = day.open(graveyard.page())) {
            assertThat(rows(page).first()).isVisible();
            condition(page).focus();
            page.keyboard().type("typ");
            Locator offered = page.getByRole(AriaRole.OPTION).first();
            assertThat(offered).containsText("type");
            page.keyboard().press("ArrowDown");
            assertThat(offered).hasAttribute("aria-selected", "true");
            photograph(page, "dead-letters-completion");
            Assertions.assertThat(violations(page)).isEmpty();
            page.keyboard().press("Enter");
            assertThat(condition(page)).hasValue("type");
            page.keyboard().type(" == \"stock.reserve\"");
            page.keyboard().press("Enter");
            assertThat(listed(page)).containsText(Graveyard.TIMEOUTS + " of");
        }
    }

    @Test
    @Order(11)
    void a_viewer_sees_a_masked_body_as_masked() {
        try (Operator viewer = new Operator(chromium, console, ColorScheme.LIGHT, VIEWER, ConsoleProcess.PASSWORD);
                Page page = viewer.open(graveyard.page() + "?q=order-17")) {
            rows(page).first().dblclick();
            Locator body = body(page);
            assertThat(body).containsText("Parts are masked: your role may not see them.");
            assertThat(body.locator("pre")).containsText("\"order\": 17");
            assertThat(body.locator("pre")).containsText("•••");
            photograph(page, "dead-letters-masked");
            Assertions.assertThat(violations(page)).isEmpty();
        }
    }

    @Test
    @Order(12)
    void prints_a_report_of_all_failures_in_which_nothing_runs() {
        try (Page page = night.open(graveyard.page())) {
            Locator link = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Report"));
            Page report = page.waitForPopup(link::click);
            report.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(heading(report)).hasText(Graveyard.DEAD);
            Locator largest = report.locator("article").first();
            assertThat(largest).containsText(PRICES);
            assertThat(largest).containsText(Graveyard.MISSING_PRICES + " messages");
            assertThat(largest).containsText("ada");
            assertThat(report.locator("article").filter(new Locator.FilterOptions().setHasText("TimeoutException")))
                    .containsText(Graveyard.TIMEOUTS + " messages");
            assertThat(report.locator("main")).containsText(Graveyard.SCRIPT);
            Assertions.assertThat(report.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            Assertions.assertThat(report.evaluate("window.hit === undefined && !document.querySelector('img')"))
                    .isEqualTo(true);
            report.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/screenshots/dead-letters-report.png")));
            Assertions.assertThat(violations(report)).isEmpty();
        }
    }

    @Test
    @Order(13)
    void forgets_a_look_once_one_has_said_so_again() {
        try (Page page = day.open(graveyard.page())) {
            forget(page);
            Locator dialog = page.locator("dialog[open]");
            assertThat(dialog).containsText("cannot be had back");
            photograph(page, "dead-letters-forget");
            Assertions.assertThat(violations(page)).isEmpty();
            dialog.getByText("Keep it").click();
            assertThat(button(page, "Looks: 2")).isVisible();

            forget(page);
            page.locator("dialog[open]").getByText("Forget 1 look").click();

            assertThat(button(page, "Looks: 1")).isVisible();
            assertThat(page.getByText("That is all that was there.")).isVisible();
            assertThat(page.getByLabel("Since the look before")).hasCount(0);
        }
    }

    @Test
    @Order(14)
    void shows_what_was_kept_of_a_queue_that_is_gone() throws Exception {
        graveyard.level();
        try (Page page = day.open(graveyard.page())) {
            Locator gone = page.getByText("This queue is not there now.");
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                page.reload();
                assertThat(rows(page).first()).isVisible();
                return gone.isVisible();
            });
            assertThat(page.getByText("That is all that was there.")).isVisible();
            assertThat(failure(page, PRICES)).isVisible();
            assertThat(button(page, Pattern.compile("^Look again…"))).isDisabled();
            photograph(page, "dead-letters-gone");
            Assertions.assertThat(violations(page)).isEmpty();
            // a queue that is not there is a failed load to the browser
            day.forgive();
        }
    }
}
