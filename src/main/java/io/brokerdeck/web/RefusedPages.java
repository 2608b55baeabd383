package io.brokerdeck.web;

import io.brokerdeck.access.Refusal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Answers refusals outside the API: a page leads to the sign-in and back or says what is wrong, the rest gets a sentence. */
@ApplicationScoped
class RefusedPages {
    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 1).failureHandler(RefusedPages::answer);
    }

    private static void answer(RoutingContext context) {
        if (!(context.failure() instanceof Refusal refusal)
                || context.response().headWritten()) {
            context.next();
            return;
        }
        var response = context.response();
        refusal.headers().forEach(response::putHeader);
        if (refusal.status() == 401 && !context.normalizedPath().startsWith("/q/")) {
            response.headers().remove("WWW-Authenticate");
            response.setStatusCode(303).putHeader("Location", signIn(context)).end();
            return;
        }
        response.setStatusCode(refusal.status());
        var accepted = context.request().getHeader("Accept");
        if (accepted != null && accepted.contains("text/html")) {
            response.putHeader("Content-Type", "text/html; charset=utf-8")
                    .end(MessagePage.of(Integer.toString(refusal.status()), refusal.title(), refusal.detail())
                            .render());
            return;
        }
        response.putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(refusal.title() + ". " + refusal.detail() + "\n");
    }

    private static String signIn(RoutingContext context) {
        var wanted = context.request().uri();
        return "GET".equals(context.request().method().name()) && !"/".equals(wanted)
                ? "/sign-in?to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8)
                : "/sign-in";
    }
}
