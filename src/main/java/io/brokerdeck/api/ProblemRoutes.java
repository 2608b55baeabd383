package io.brokerdeck.api;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Problems of what never reaches a resource under {@code /api}: unknown paths, and failures before the resource. */
@ApplicationScoped
class ProblemRoutes {
    void register(@Observes Router router) {
        router.route("/api/*").order(Integer.MIN_VALUE).failureHandler(ProblemRoutes::answer);
        router.route("/api/*").order(Integer.MAX_VALUE).handler(context -> context.fail(404));
    }

    private static void answer(RoutingContext context) {
        if (context.response().ended() || context.response().headWritten()) {
            context.next();
            return;
        }
        var failure = context.failure();
        var problem = failure == null || context.statusCode() < 500
                ? Problems.of(context.statusCode(), new IllegalStateException("status " + context.statusCode()))
                : Problems.of(failure);
        problem.headers().forEach(context.response()::putHeader);
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(new JsonObject(problem.body()).encode());
    }
}
