package io.brokerdeck.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every request passes here, before any route sees it. No rule, no way. */
@ApplicationScoped
class Gate implements HttpSecurityPolicy {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Rules rules;
    private final boolean anonymousMetrics;

    Gate(Rules rules, AccessConfig config) {
        this.rules = rules;
        this.anonymousMetrics = config.anonymousMetrics();
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext authorization) {
        return identity.map(found -> {
            check(
                    context.request(),
                    context.normalizedPath(),
                    found.getPrincipal() instanceof Caller caller ? caller : null);
            return CheckResult.PERMIT;
        });
    }

    private void check(HttpServerRequest request, String path, @Nullable Caller caller) {
        var method = request.method().name();
        var rule = rules.all().stream()
                .filter(each -> each.takes(method, path))
                .findFirst()
                .orElse(null);
        if (rule == null || !isForAnyone(rule)) {
            requirePermission(rule, request, path, caller);
        }
        if (!READING.contains(request.method())) {
            requireOwnPage(request, path, caller);
        }
    }

    private void requirePermission(
            @Nullable Rule rule, HttpServerRequest request, String path, @Nullable Caller caller) {
        if (caller == null) {
            throw Refusal.unauthenticated(Identification.invites(request));
        }
        if (rule == null) {
            throw rules.all().stream().anyMatch(each -> each.leads(path))
                    ? Refusal.noSuchMethod()
                    : Refusal.noSuchPath();
        }
        var permission = rule.permission();
        if (permission != null && !caller.may(permission)) {
            throw Refusal.forbidden(caller, permission);
        }
    }

    private boolean isForAnyone(Rule rule) {
        return rule.permission() == null || (anonymousMetrics && rule.path().startsWith("/q/metrics"));
    }

    /** A change must not come from a foreign page, even where the browser adds cookie or password by itself. */
    private static void requireOwnPage(HttpServerRequest request, String path, @Nullable Caller caller) {
        var origin = request.getHeader("Origin");
        if (origin != null && !isOwn(origin, request)) {
            throw Refusal.crossSite("The Origin header names another site than the console. Behind a proxy, let it"
                    + " pass the Host header on.");
        }
        var isApi = path.startsWith("/api/");
        if (isApi && caller != null && caller.bySession() && request.getHeader("X-Requested-With") == null) {
            throw Refusal.crossSite("A change with a session cookie needs the header X-Requested-With: brokerdeck.");
        }
    }

    private static boolean isOwn(String origin, HttpServerRequest request) {
        var authority = request.authority();
        var scheme = origin.indexOf("://");
        if (authority == null || scheme < 0) {
            return false;
        }
        var defaultPort = origin.startsWith("https:") ? 443 : 80;
        var own = authority.port() < 0 ? authority.host() + ":" + defaultPort : authority.toString();
        var theirs = origin.substring(scheme + 3);
        var host = theirs.substring(theirs.lastIndexOf(']') + 1);
        return own.equalsIgnoreCase(host.contains(":") ? theirs : theirs + ":" + defaultPort)
                || authority.toString().equalsIgnoreCase(theirs);
    }
}
