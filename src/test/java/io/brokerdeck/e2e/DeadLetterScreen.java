package io.brokerdeck.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Pattern;

/** The parts of the screen of one queue's dead letters, by what an operator reads on them. */
final class DeadLetterScreen {
    private DeadLetterScreen() {}

    /** The dialog of a look, once the broker has told what it costs. */
    static Locator planned(Operator operator, Page page) {
        Locator button = button(page, Pattern.compile("^Look( again)?…"));
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        Locator begin = dialog.locator("footer .primary");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    button.click();
                    assertThat(begin.and(page.locator(":enabled"))
                                    .or(dialog.locator(".notice.error"))
                                    .first())
                            .isVisible();
                    if (begin.isEnabled()) {
                        return true;
                    }
                    // a queue that the console does not know yet is a conflict to the browser
                    operator.forgive();
                    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel"))
                            .click();
                    return false;
                });
        return dialog;
    }

    static void accept(Locator dialog) {
        for (Locator cost : dialog.locator("input[name=cost]").all()) {
            cost.check();
        }
        dialog.locator("footer .primary").click();
    }

    /** Asks for the oldest of two looks to be forgotten, which is to be said again in a dialog. */
    static void forget(Page page) {
        button(page, "Looks: 2").click();
        button(page, Pattern.compile("^Forget the look of")).first().click();
    }

    static Locator failure(Page page, String name) {
        return page.locator(".failure-name").filter(new Locator.FilterOptions().setHasText(name));
    }

    static Locator facet(Page page, String name) {
        return page.locator("button[popovertarget=facet-" + name + "]");
    }

    static Locator rows(Page page) {
        return page.locator(".grid-row");
    }

    /** The heading of the list of messages: how many there are, of how many. */
    static Locator listed(Page page) {
        return page.getByLabel("Messages", exactly()).first();
    }

    static Locator condition(Page page) {
        return page.getByLabel("Condition in CEL");
    }

    static Locator body(Page page) {
        return page.getByLabel("Body", exactly());
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator button(Page page, Pattern name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
