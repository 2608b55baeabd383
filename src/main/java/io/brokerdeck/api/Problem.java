package io.brokerdeck.api;

import io.brokerdeck.broker.Feasible;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ends a request with an {@code application/problem+json} answer. The name is part of the contract
 * ({@code type} is {@code /problems/<name>}); the detail is a sentence that tells the caller what to do.
 */
public final class Problem extends RuntimeException {
    static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final String name;
    private final String title;
    private final String detail;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    public Problem(int status, String name, String title, String detail) {
        super(status + " " + name + ": " + detail, null, false, false);
        this.status = status;
        this.name = name;
        this.title = title;
        this.detail = detail;
    }

    /** 400: the request itself is wrong; the detail names the field or parameter, its value and the mend. */
    public static Problem invalid(String detail) {
        return new Problem(400, "invalid-request", "The request is not valid", detail);
    }

    public static Problem notFound(String detail) {
        return new Problem(404, "not-found", "Not found", detail);
    }

    /** 409: the request is well formed, but the present state forbids it. */
    public static Problem conflict(String name, String title, String detail) {
        return new Problem(409, name, title, detail);
    }

    /** 409: it could do harm, or is impossible; the member {@code refusal} tells why, and what would change it. */
    static Problem refused(String name, String title, Feasible.Refusal refusal) {
        return conflict(name, title, refusal.message() + " " + refusal.mend())
                .with("refusal", Map.of("name", refusal.name(), "message", refusal.message(), "mend", refusal.mend()));
    }

    /** Adds a member beside the standard ones, for example the cost that the caller has to accept. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Adds a response header, for example Retry-After. */
    public Problem withHeader(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Map<String, String> headers() {
        return headers;
    }

    public int status() {
        return status;
    }

    public String name() {
        return name;
    }

    /** What is sent: type, title, status, detail, then the added members. */
    public Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "/problems/" + name);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.putAll(members);
        return Collections.unmodifiableMap(body);
    }
}
