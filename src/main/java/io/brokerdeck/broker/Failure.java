package io.brokerdeck.broker;

/**
 * Why something could not be had, for people and for metrics; never carries a secret.
 *
 * @param reason a stable word: one of the constants, or an adapter's own
 * @param message what happened, with the address asked
 * @param mend what an operator can do about it
 */
public record Failure(String reason, String message, String mend) {
    public static final String TIMEOUT = "timeout";
    public static final String UNREACHABLE = "unreachable";
    public static final String UNAUTHORIZED = "unauthorized";
    public static final String FORBIDDEN = "forbidden";
    public static final String TLS = "tls";
    /** What was asked about does not exist on the broker. */
    public static final String NOT_FOUND = "not-found";
    /** What was wanted could lose messages now. */
    public static final String REFUSED = "refused";

    public static final String PROTOCOL = "protocol";
    public static final String THROTTLED = "throttled";
    public static final String INTERNAL = "internal";
}
