package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Failure;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Names what went wrong between the console and an address of the broker, and how to mend it. */
final class Failures {
    private Failures() {}

    static Failure timeout(Endpoint endpoint) {
        return new Failure(
                Failure.TIMEOUT,
                endpoint + " did not answer in time",
                "Check that the broker is not overloaded and that no firewall swallows the connection.");
    }

    static Failure interrupted(Endpoint endpoint) {
        return new Failure(Failure.TIMEOUT, "asking " + endpoint + " was given up", "Try again.");
    }

    static Failure status(Endpoint endpoint, int status, String body) {
        // 4.3 hides a virtual host that the user may not see with this; what does not exist is an "Object Not Found"
        boolean hidden = status == 404 && body.contains("\"not_found\"");
        if (status == 404 && !hidden) {
            return new Failure(Failure.NOT_FOUND, endpoint + " does not know what was asked for", "Look again.");
        }
        // 401 stands for both here: "Login failed" and, for a known user, "not management user" or "no access"
        if (hidden || status == 403 || (status == 401 && body.contains("not_authorised"))) {
            return new Failure(
                    Failure.FORBIDDEN,
                    endpoint + " refuses this user",
                    "Give the user the tag monitoring and permissions on its virtual hosts.");
        }
        if (status == 401) {
            return unauthorized(endpoint);
        }
        return new Failure(
                Failure.PROTOCOL,
                endpoint + " answered with status " + status,
                "Check that the address is the right one and look into the broker's log.");
    }

    static Failure unauthorized(Endpoint endpoint) {
        return new Failure(
                Failure.UNAUTHORIZED,
                endpoint + " does not accept the user and password",
                "Check username and password of this broker in the console's configuration.");
    }

    static Failure protocol(Endpoint endpoint, String what) {
        return new Failure(
                Failure.PROTOCOL,
                endpoint + " answered something else than expected (" + what + ")",
                "Check that the address is the right one and that no proxy answers in its place.");
    }

    static Failure of(Endpoint endpoint, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException && cause.getCause() instanceof EOFException) {
                return lost(endpoint);
            }
            if (cause instanceof SSLException || cause instanceof CertificateException) {
                return tls(endpoint, String.valueOf(cause.getMessage()));
            }
            if (cause instanceof HttpTimeoutException) {
                return timeout(endpoint);
            }
            if (cause instanceof ConnectException || cause instanceof UnresolvedAddressException) {
                return unreachable(endpoint);
            }
            if (cause instanceof IOException && cause.getCause() == null && !(cause instanceof EOFException)) {
                return lost(endpoint);
            }
        }
        return lost(endpoint);
    }

    private static Failure tls(Endpoint endpoint, String what) {
        // an alert that is received is the broker's refusal of this side; anything else is this side's of the broker
        return new Failure(
                Failure.TLS,
                "no trusted TLS connection to " + endpoint + ": " + what,
                what.startsWith("Received fatal alert")
                        ? "Give the certificate that the broker demands of its clients as tls.certificate-file and"
                                + " tls.key-file; the broker's log tells what it wants."
                        : "Name the authority of the broker's certificate as tls.ca-file, and use https or amqps only"
                                + " for TLS ports.");
    }

    static Failure unreachable(Endpoint endpoint) {
        return new Failure(
                Failure.UNREACHABLE,
                "nothing listens at " + endpoint,
                "Check that the broker runs and that host and port are right.");
    }

    private static Failure lost(Endpoint endpoint) {
        return new Failure(
                Failure.UNREACHABLE,
                "the connection to " + endpoint + " was lost",
                "Check that the broker runs and that the port speaks the protocol of the address.");
    }
}
