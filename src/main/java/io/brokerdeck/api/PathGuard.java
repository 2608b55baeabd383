package io.brokerdeck.api;

import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** JAX-RS cuts matrix parameters off a path, so that {@code x;y=1} would ask for {@code x}: nothing here has any. */
class PathGuard {
    @ServerRequestFilter(preMatching = true)
    void refuse(RoutingContext context) {
        String path = context.request().path();
        if (path.indexOf(';') >= 0) {
            throw Problem.invalid("The path has a \";\", which ends no id and no name here. Encode it as %3B.");
        }
    }
}
