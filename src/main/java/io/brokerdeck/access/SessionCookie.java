package io.brokerdeck.access;

import jakarta.ws.rs.core.NewCookie;

/** The browser's half of a session. Out of reach for scripts; Lax, because links from chat must arrive signed in. */
public final class SessionCookie {
    public static final String NAME = "brokerdeck_session";

    private SessionCookie() {}

    /** {@code secure} when the request came by TLS: over plain HTTP a browser would drop such a cookie. */
    public static NewCookie of(String token, boolean secure) {
        return cookie(secure).value(token).build();
    }

    public static NewCookie ended(boolean secure) {
        return cookie(secure).value("").maxAge(0).build();
    }

    private static NewCookie.Builder cookie(boolean secure) {
        return new NewCookie.Builder(NAME)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX);
    }
}
