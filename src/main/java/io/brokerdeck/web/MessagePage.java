package io.brokerdeck.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** A page that says one thing, such as that there is no page. */
public final class MessagePage {
    private MessagePage() {}

    @CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance message(String status, String title, String text);
    }

    /** @param status the HTTP status, or what stands in its place */
    public static TemplateInstance of(String status, String title, String text) {
        return Templates.message(status, title, text);
    }
}
