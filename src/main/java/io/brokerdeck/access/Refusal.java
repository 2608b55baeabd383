package io.brokerdeck.access;

import java.time.Duration;
import java.util.Map;

/** Access says no: with the HTTP status, a stable name, and a sentence that tells what to do. */
public final class Refusal extends RuntimeException {
    private final int status;
    private final String name;
    private final String title;
    private final String detail;
    private final Map<String, String> headers;

    private Refusal(int status, String name, String title, String detail, Map<String, String> headers) {
        super(status + " " + name + ": " + detail, null, false, false);
        this.status = status;
        this.name = name;
        this.title = title;
        this.detail = detail;
        this.headers = headers;
    }

    private Refusal(int status, String name, String title, String detail) {
        this(status, name, title, detail, Map.of());
    }

    /** {@code invite} adds the header that makes a browser ask for a password, and curl try one. */
    static Refusal unauthenticated(boolean invite) {
        return new Refusal(
                401,
                "unauthenticated",
                "Sign in first",
                "Send HTTP Basic credentials of a local user, or sign in at /sign-in.",
                invite ? Map.of("WWW-Authenticate", "Basic realm=\"Brokerdeck\", charset=\"UTF-8\"") : Map.of());
    }

    static Refusal forbidden(Caller caller, Permission permission) {
        return new Refusal(
                403,
                "forbidden",
                "Not allowed",
                "This needs the permission " + permission + ", which the role "
                        + caller.role().word() + " does not have. Ask an administrator.");
    }

    static Refusal crossSite(String detail) {
        return new Refusal(403, "cross-site", "Not from this console", detail);
    }

    static Refusal tooMany(Duration wait) {
        var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new Refusal(
                429,
                "too-many-attempts",
                "Too many sign-in attempts",
                "Wait " + seconds + " s, then try again.",
                Map.of("Retry-After", Long.toString(seconds)));
    }

    static Refusal invalid(String detail) {
        return new Refusal(400, "invalid-request", "The request is not valid", detail);
    }

    static Refusal conflict(String name, String title, String detail) {
        return new Refusal(409, name, title, detail);
    }

    static Refusal noSuchUser(String user) {
        return new Refusal(404, "not-found", "Not found", "There is no user \"" + user + "\". See GET /api/v1/users.");
    }

    static Refusal noSuchPath() {
        return new Refusal(
                404, "not-found", "Not found", "Nothing is here. The paths of the API are listed at /q/openapi.");
    }

    static Refusal noSuchMethod() {
        return new Refusal(
                405,
                "method-not-allowed",
                "Method not allowed",
                "This path does not take this method. See /q/openapi for those it takes.");
    }

    public int status() {
        return status;
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return detail;
    }

    /** Response headers that belong to it, such as Retry-After. */
    public Map<String, String> headers() {
        return headers;
    }
}
