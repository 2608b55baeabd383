package io.brokerdeck.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.brokerdeck.e2e.Operator.heading;
import static io.brokerdeck.e2e.Operator.photograph;
import static io.brokerdeck.e2e.Operator.violations;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.testing.Chromium;
import io.brokerdeck.testing.ConsoleProcess;
import io.brokerdeck.testing.RabbitNode;
import io.brokerdeck.testing.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private RabbitNode node;
    private Shop shop;
    private ConsoleProcess console;
    private Chromium chromium;
    private Operator day;
    private Operator night;

    @BeforeAll
    void openTheShop() throws Exception {
        node = RabbitNode.shared(RabbitNode.versions().get(RabbitNode.versions().size() - 1));
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
    void goes_filters_moves_and_opens_by_keys_alone() {
        try (Page page = day.open("/")) {
            assertThat(heading(page)).hasText("Overview");

            page.keyboard().press("g");
            page.keyboard().press("q");
            assertThat(heading(page)).isFocused();
            page.keyboard().press("/");
            assertThat(page.getByRole(AriaRole.SEARCHBOX)).isFocused();
            page.keyboard().type(shop.virtualHost() + " " + Shop.FAILED);
            page.keyboard().press("Escape");
            assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue(shop.virtualHost() + " " + Shop.FAILED);
            assertThat(page.getByRole(AriaRole.GRID)).isFocused();
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("[aria-selected=true]")).containsText(Shop.FAILED);
            page.keyboard().press("Enter");

            assertThat(heading(page)).hasText(Shop.FAILED);
            assertThat(heading(page)).isFocused();
            page.keyboard().press("?");
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("move in a table");
            page.keyboard().press("Escape");
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
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

    @Test
    void tells_queues_apart_whose_virtual_host_and_name_read_the_same_together() throws Exception {
        try (VirtualHost other = node.newVirtualHost(shop.virtualHost() + "/b");
                Connection connection = other.connect();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare("c", true, false, false, Map.of());
            send(channel, "c", 2_021);
            shop.send(Shop.COLLIDING, 3_034);
            String mine = page(Shop.COLLIDING);
            String others = "/queues/" + new QueueRef(BROKER, other.name(), "c").id();

            opensOwnPage(mine, shop.virtualHost(), Shop.COLLIDING, "3,034");
            opensOwnPage(others, other.name(), "c", "2,021");
        }
    }

    private static void send(Channel channel, String queue, int messages) throws Exception {
        for (int i = 0; i < messages; i++) {
            channel.basicPublish("", queue, null, new byte[] {1});
        }
    }

    private void opensOwnPage(String address, String namespace, String name, String ready) {
        try (Page page = day.open("/queues?q=" + shop.virtualHost())) {
            Locator link = page.locator("a[href='" + address + "']");
            Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHas(link));
            assertThat(row).containsText(ready);
            assertThat(row.getByRole(AriaRole.GRIDCELL).nth(2)).hasText(namespace);

            link.click();

            assertThat(heading(page)).hasText(name);
            assertThat(page.getByLabel("Where this is")).containsText(namespace);
            assertThat(page.getByLabel("Messages").locator("dd").first()).hasText(ready);
        }
    }

    @Test
    void draws_every_name_within_its_box() {
        try (Page page = day.open("/topology?namespace=" + shop.virtualHost())) {
            assertThat(page.locator(".graph-node").first()).isVisible();

            Assertions.assertThat(page.evaluate("""
                            () => [...document.querySelectorAll('.graph-node')].flatMap((node) => {
                              const width = node.querySelector('rect').width.baseVal.value;
                              return [...node.querySelectorAll('text')]
                                .filter((text) => text.getBBox().x + text.getBBox().width > width - 4)
                                .map((text) => text.textContent);
                            })""")).isEqualTo(List.of());
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
