package io.brokerdeck.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.brokerdeck.e2e.Operator.heading;
import static io.brokerdeck.e2e.Operator.photograph;
import static io.brokerdeck.e2e.Operator.violations;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.brokerdeck.testing.Chromium;
import io.brokerdeck.testing.ConsoleProcess;
import io.brokerdeck.testing.RabbitNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Moving dead letters back as an operator does it: in a browser, on the newest real broker. */
@TestInstance(Lifecycle.PER_CLASS)
class ResubmissionIT {
    private static final String VIEWER = "vera";

    private RabbitNode node;
    private ConsoleProcess console;
    private Chromium chromium;
    private Operator operator;
    private Depot depot;

    @BeforeAll
    void start() throws Exception {
        node = RabbitNode.shared(RabbitNode.versions().get(RabbitNode.versions().size() - 1));
        console = ConsoleProcess.start(Settings.of(Depot.BROKER, node));
        chromium = new Chromium();
        operator = new Operator(chromium, console, ColorScheme.LIGHT);
        Assertions.assertThat(console.post(
                                "/api/v1/users",
                                "{\"name\":\"%s\",\"role\":\"viewer\",\"password\":\"%s\"}"
                                        .formatted(VIEWER, ConsoleProcess.PASSWORD))
                        .statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    void stop() throws Exception {
        try (ConsoleProcess lastly = console;
                Chromium first = chromium) {
            operator.close();
        }
    }

    @BeforeEach
    void fill() throws Exception {
        depot = new Depot(node);
    }

    @AfterEach
    void empty() throws Exception {
        depot.close();
    }

    @Test
    void dead_letters_are_planned_moved_and_accounted_for() throws Exception {
        depot.fail(25);
        try (Page page = operator.open(queue())) {
            Locator dialog = wanted(page);
            photograph(page, "resubmit-dialog");
            Assertions.assertThat(violations(page)).isEmpty();
            showPlan(dialog);
            assertThat(dialog).containsText("at most 25");
            assertThat(dialog).containsText("x-death");
            photograph(page, "resubmit-plan");
            Assertions.assertThat(violations(page)).isEmpty();

            move(dialog);

            assertThat(heading(page)).hasText("Resubmission from " + Depot.FAILED);
            assertThat(state(page, "done")).isVisible();
            assertThat(page.getByLabel("Progress").first()).containsText("25 of 25 messages moved");
            assertThat(page.getByLabel("Messages of this operation").getByText("moved"))
                    .hasCount(25);
            Assertions.assertThat(page.locator("body").innerText()).doesNotContain("undefined", "NaN");
            photograph(page, "operation-done");
            Assertions.assertThat(violations(page)).isEmpty();
        }
        Assertions.assertThat(depot.take(Depot.PARCELS)).containsExactlyElementsOf(Depot.parcels(25));
        Assertions.assertThat(depot.waiting(Depot.FAILED)).isZero();

        try (Page list = operator.open("/operations")) {
            Locator row = list.getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHasText(Depot.FAILED))
                    .first();
            assertThat(row).containsText("done");
            photograph(list, "operations");
            Assertions.assertThat(violations(list)).isEmpty();
        }
    }

    @Test
    void chosen_messages_alone_are_moved() throws Exception {
        depot.fail(5);
        try (Page page = operator.open(queue())) {
            Locator dialog = wanted(page);
            dialog.getByLabel("Chosen by what they say").check();
            dialog.locator("textarea[name=messageIds]").fill("id of parcel 1\nid of parcel 3");
            photograph(page, "resubmit-chosen");
            Assertions.assertThat(violations(page)).isEmpty();
            showPlan(dialog);
            move(dialog);

            assertThat(state(page, "done")).isVisible();
            assertThat(page.getByLabel("Progress").first()).containsText("2 moved");
            assertThat(page.getByText("those with message ids id of parcel 1, id of parcel 3", exactly()))
                    .isVisible();
            Assertions.assertThat(page.locator("body").innerText()).doesNotContain("undefined", "NaN");
            photograph(page, "operation-chosen-done");
        }
        Assertions.assertThat(depot.take(Depot.PARCELS)).containsExactly("parcel 1", "parcel 3");
        await().atMost(Duration.ofSeconds(10)).until(() -> depot.waiting(Depot.FAILED) == 3);
    }

    @Test
    void a_console_killed_in_mid_work_goes_on_when_told_to_and_moves_each_message_once() throws Exception {
        int messages = 60;
        int inDoubt;
        depot.fail(messages);
        try (Page page = operator.open(queue())) {
            Locator dialog = wanted(page);
            dialog.getByLabel("Most messages per second").fill("3");
            showPlan(dialog);
            move(dialog);
            assertThat(heading(page)).hasText("Resubmission from " + Depot.FAILED);
            await().atMost(Duration.ofSeconds(30)).until(() -> depot.waiting(Depot.PARCELS) >= 10);
            photograph(page, "operation-running");
            Assertions.assertThat(violations(page)).isEmpty();

            console.kill();
            Assertions.assertThat(depot.waiting(Depot.PARCELS)).isLessThan(messages);
            console.startAgain();

            page.reload();
            assertThat(state(page, "interrupted")).isVisible();
            operator.forgive();
            photograph(page, "operation-interrupted");
            inDoubt = inDoubt(page);
            Assertions.assertThat(violations(page)).isEmpty();
            resume(page);

            // the broker is asked for what it counts first, and then each message takes a third of a second
            assertThat(state(page, "done")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(120_000));
            photograph(page, "operation-resumed");
            Assertions.assertThat(inDoubt(page)).isEqualTo(inDoubt);
        }
        // a message that was under way when the console was killed is told as in doubt, and left
        Assertions.assertThat(inDoubt).isLessThanOrEqualTo(1);
        Assertions.assertThat(depot.waiting(Depot.FAILED)).isEqualTo(inDoubt);
        List<String> arrived = depot.take(Depot.PARCELS);
        Assertions.assertThat(arrived).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(messages - inDoubt);
        Set<String> anywhere = new TreeSet<>(arrived);
        anywhere.addAll(depot.take(Depot.FAILED));
        Assertions.assertThat(anywhere).containsExactlyInAnyOrderElementsOf(Depot.parcels(messages));
    }

    /** Presses Resume, and accepts what it costs if it costs something. */
    private void resume(Page page) {
        Locator button = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resume"));
        button.click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        Locator done = state(page, "done");
        assertThat(dialog.or(done).first()).isVisible();
        Locator cost = dialog.locator("input[name=cost]");
        if (dialog.isVisible() && cost.count() == 0) {
            // first of all it asks what to do with what is in doubt
            photograph(page, "operation-resume-doubt");
            dialog.locator("button[type=submit]").click();
            assertThat(cost.or(done).first()).isVisible();
        }
        if (dialog.isVisible()) {
            // the console's "it has a cost" is a conflict to the browser
            operator.forgive();
            photograph(page, "operation-resume-dialog");
            Assertions.assertThat(violations(page)).isEmpty();
            accept(dialog);
            dialog.locator("button[type=submit]").click();
        }
    }

    @Test
    void a_viewer_sees_operations_and_can_move_nothing() throws Exception {
        depot.fail(3);
        try (Operator viewer = new Operator(chromium, console, ColorScheme.DARK, VIEWER, ConsoleProcess.PASSWORD);
                Page page = viewer.open(queue())) {
            Locator button = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resubmit…"));
            assertThat(button).isDisabled();
            assertThat(page.getByText("Resubmitting needs the role operator")).isVisible();
            photograph(page, "resubmit-viewer");
            Assertions.assertThat(violations(page)).isEmpty();
        }
    }

    /** How many messages the operation on this page is said to have left in doubt. */
    private int inDoubt(Page page) throws Exception {
        String path = "/api/v1" + URI.create(page.url()).getPath();
        return new ObjectMapper()
                .readTree(console.get(path).body())
                .path("inDoubt")
                .asInt(-1);
    }

    /** What tells that the operation on this page is in this state. */
    private static Locator state(Page page, String state) {
        return page.getByRole(AriaRole.STATUS).getByText(state, new Locator.GetByTextOptions().setExact(true));
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    private String queue() {
        return "/queues/" + depot.failed().id();
    }

    /** The open dialog, once the broker has told of the new queue and its messages. */
    private static Locator wanted(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resubmit…"))
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).isVisible();
        return dialog;
    }

    /** Asks for the plan until the broker has told the state of the new queue. */
    private void showPlan(Locator dialog) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    dialog.locator("button[type=submit]").click();
                    Locator plan = dialog.locator(".plan-title");
                    assertThat(plan.or(dialog.locator(".notice")).first()).isVisible();
                    if (!plan.isVisible()) {
                        // the console's "unknown" is a conflict to the browser
                        operator.forgive();
                    }
                    return plan.isVisible();
                });
    }

    private static void move(Locator dialog) {
        accept(dialog);
        dialog.locator("button[type=submit]").click();
        assertThat(dialog).hasCount(0);
    }

    private static void accept(Locator dialog) {
        for (Locator cost : dialog.locator("input[name=cost]").all()) {
            cost.check();
        }
    }
}
