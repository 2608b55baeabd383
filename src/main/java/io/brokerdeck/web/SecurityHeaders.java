package io.brokerdeck.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What every answer tells a browser: never sniff, never frame, tell no other site where one came from, and run nothing
 * but the console's own files. Nothing inline runs without this answer's {@link #nonce}.
 */
@ApplicationScoped
public class SecurityHeaders {
    private static final String NONCE = SecurityHeaders.class.getName();
    private static final int NONCE_BYTES = 18;

    private final SecureRandom random = new SecureRandom();

    void register(@Observes Router router) {
        // before sign-in and its redirects: they are answers too
        router.route().order(Integer.MIN_VALUE).handler(this::protect);
    }

    private void protect(RoutingContext context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        context.put(NONCE, Base64.getEncoder().encodeToString(nonce));
        var headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.set("Content-Security-Policy", policy(context));
        String path = context.normalizedPath();
        if (path.startsWith("/api/")) {
            headers.set("Cache-Control", "private, no-cache");
        }
        context.next();
    }

    private static String policy(RoutingContext context) {
        // Swagger UI starts itself by an inline script and draws with inline styles
        String inline = context.normalizedPath().startsWith("/q/swagger-ui")
                ? "'unsafe-inline'"
                : "'nonce-" + nonce(context) + "'";
        return "default-src 'none'; script-src 'self' " + inline + "; style-src 'self' " + inline
                + "; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'"
                + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    /** What marks a script or style of this answer's page as the console's own. */
    public static String nonce(RoutingContext context) {
        return context.get(NONCE);
    }
}
