package io.brokerdeck.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Finds out who asks: by HTTP Basic under /api and /q, else by the session cookie. A dead session is nobody. */
@ApplicationScoped
class Identification implements HttpAuthenticationMechanism {
    private final Credentials credentials;
    private final Sessions sessions;
    private final BlockingSecurityExecutor workers;

    Identification(Credentials credentials, Sessions sessions, BlockingSecurityExecutor workers) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.workers = workers;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviders) {
        var request = context.request();
        var basic = basic(context);
        if (basic != null) {
            return workers.executeBlocking(() -> byPassword(basic, request));
        }
        var cookie = request.getCookie(SessionCookie.NAME);
        if (cookie != null) {
            return workers.executeBlocking(() -> sessions.resume(cookie.getValue())
                    .map(user -> identity(user, true))
                    .orElse(null));
        }
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401));
    }

    private SecurityIdentity byPassword(String basic, HttpServerRequest request) {
        var colon = basic.indexOf(':');
        if (colon < 0) {
            throw Refusal.unauthenticated(invites(request));
        }
        var address = request.remoteAddress().hostAddress();
        return credentials
                .check(basic.substring(0, colon), basic.substring(colon + 1), address)
                .map(user -> identity(user, false))
                .orElseThrow(() -> Refusal.unauthenticated(invites(request)));
    }

    /** A browser page that fetches must not get the browser's own password prompt. */
    static boolean invites(HttpServerRequest request) {
        return request.getHeader("X-Requested-With") == null;
    }

    private static @Nullable String basic(RoutingContext context) {
        var path = context.normalizedPath();
        var header = context.request().getHeader("Authorization");
        if (header == null
                || !header.regionMatches(true, 0, "Basic ", 0, 6)
                || !(path.startsWith("/api/") || path.startsWith("/q/"))) {
            return null;
        }
        try {
            return new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static SecurityIdentity identity(User user, boolean bySession) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new Caller(user.name(), user.role(), bySession))
                .addRole(user.role().word())
                .build();
    }
}
