package io.brokerdeck.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.brokerdeck.testing.Chromium;
import io.brokerdeck.testing.ConsoleProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/**
 * Somebody signed in to a console with a browser profile of their own. Whatever the browser complains about (an error in
 * a script, a refused style, a failed load) is kept and fails {@link #close()}.
 */
final class Operator implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    private final ConsoleProcess console;
    private final BrowserContext profile;
    private final List<String> complaints = new ArrayList<>();

    Operator(Chromium chromium, ConsoleProcess console, ColorScheme scheme) {
        this(chromium, console, scheme, ConsoleProcess.USER, ConsoleProcess.PASSWORD);
    }

    Operator(Chromium chromium, ConsoleProcess console, ColorScheme scheme, String name, String password) {
        this.console = console;
        this.profile = chromium.profile(scheme);
        profile.setDefaultTimeout(30_000);
        profile.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        profile.onWebError(error -> complaints.add(error.error()));
        Page page = open("/");
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(heading(page)).hasText("Overview");
        page.close();
    }

    /** A new tab at this address of the console. */
    Page open(String path) {
        Page page = profile.newPage();
        page.navigate(console.uri(path).toString());
        return page;
    }

    static com.microsoft.playwright.Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    /** Keeps a picture of the page as build output. */
    static void photograph(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** What axe finds wrong with the page by WCAG 2.2 AA and its best practices, a line each. */
    static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .flatMap(rule -> rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml()))
                        .toList();
    }

    /** Forgets complaints that the test itself caused, such as a console that it stopped. */
    void forgive() {
        complaints.clear();
    }

    @Override
    public void close() {
        profile.close();
        Assertions.assertThat(complaints)
                .as("what the browser complained about")
                .isEmpty();
    }
}
