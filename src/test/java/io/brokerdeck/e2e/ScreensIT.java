package io.brokerdeck.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.brokerdeck.e2e.Operator.heading;
import static io.brokerdeck.e2e.Operator.photograph;
import static io.brokerdeck.e2e.Operator.violations;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.testing.Chromium;
import io.brokerdeck.testing.ConsoleProcess;
import io.brokerdeck.testing.RabbitNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every screen, light and dark, on a real broker. */
@TestInstance(Lifecycle.PER_CLASS)
class ScreensIT {
    private static final String BROKER = "rabbit";

    private Shop shop;
    private ConsoleProcess console;
    private Chromium chromium;
    private Operator day;
    private Operator night;

    @BeforeAll
    void openTheShop() throws Exception {
        RabbitNode node = RabbitNode.shared(
                RabbitNode.versions().get(RabbitNode.versions().size() - 1));
        shop = new Shop(node, "shop-" + UUID.randomUUID());
        console = ConsoleProcess.start(Settings.of(BROKER, node));
        chromium = new Chromium();
        day = new Operator(chromium, console, ColorScheme.LIGHT);
        night = new Operator(chromium, console, ColorScheme.DARK);
    }

    @AfterAll
    void closeTheShop() throws Exception {
        try (Shop lastly = shop;
                ConsoleProcess then = console;
                Chromium first = chromium) {
            day.close();
            night.close();
        }
    }

    private String page(String queue) {
        return "/queues/" + new QueueRef(BROKER, shop.virtualHost(), queue).id();
    }

    /** Path, heading, and something that is only there once the broker's facts have arrived. */
    Stream<Arguments> screens() {
        return Stream.of(
                        Arguments.of("overview", "/", "Overview", BROKER),
                        Arguments.of("queues", "/queues?q=" + shop.virtualHost(), "Queues", Shop.FAILED),
                        Arguments.of("queue", page(Shop.FAILED), Shop.FAILED, "x-queue-type"),
                        Arguments.of("topology", "/topology?namespace=" + shop.virtualHost(), "Topology", Shop.FAILED),
                        Arguments.of("nodes", "/nodes", "Nodes", "Memory"),
                        Arguments.of("connections", "/connections", "Connections", shop.virtualHost()),
                        Arguments.of("settings", "/settings", "Settings", "Administrator"))
                .flatMap(screen -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                        .map(scheme -> Arguments.of(Stream.concat(Stream.of(screen.get()), Stream.of(scheme))
                                .toArray())));
    }

    @ParameterizedTest(name = "{0} {4}")
    @MethodSource("screens")
    void shows_its_facts_and_is_open_to_everybody(
            String name, String path, String title, String fact, ColorScheme scheme) {
        Operator operator = scheme == ColorScheme.DARK ? night : day;

        try (Page page = operator.open(path)) {
            assertThat(heading(page)).hasText(title);
            assertThat(page.locator("#content")
                            .getByText(fact)
                            .and(page.locator(":visible"))
                            .first())
                    .isVisible();
            assertThat(page.getByLabel("Loading")).hasCount(0);

            photograph(page, name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
            Assertions.assertThat(violations(page)).isEmpty();
        }
    }

    @Test
    void shows_new_messages_without_being_asked() throws Exception {
        try (Page page = day.open("/queues?q=" + shop.virtualHost())) {
            Locator row = page.getByRole(
                    AriaRole.ROW,
                    new Page.GetByRoleOptions().setName(java.util.regex.Pattern.compile("orders\\.retry")));
            assertThat(row).isVisible();

            shop.send("orders.retry", 1_234);

            assertThat(row).containsText("1,234");
        }
    }

    @Test
    void keeps_ten_tabs_of_one_browser_live() throws Exception {
        List<Page> tabs = new ArrayList<>();
        IntStream.range(0, 10).forEach(i -> tabs.add(day.open(page("a/b"))));
        for (Page tab : tabs) {
            assertThat(heading(tab)).hasText("a/b");
        }

        shop.send("a/b", 4_321);

        for (Page tab : tabs) {
            assertThat(tab.getByText("4,321").first()).isVisible();
            tab.close();
        }
    }

    Stream<String> hostileNames() {
        return Shop.HOSTILE_NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void leads_from_the_list_to_the_queue_of_that_name(String name) {
        try (Page page = day.open("/queues?q=" + shop.virtualHost())) {
            String address = page(name);
            Locator link = page.locator("a[href='" + address + "']");
            assertThat(link).hasText(name.strip().replaceAll(" +", " "));

            // The link of a very long name ends far outside of its cell.
            link.click(new Locator.ClickOptions().setPosition(4, 4));

            page.waitForURL(url -> url.endsWith(address));
            page.waitForFunction("name => document.querySelector('h1')?.textContent === name", name);
        }
    }
}
