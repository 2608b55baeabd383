package io.brokerdeck.servicebus;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.exception.ResourceNotFoundException;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import reactor.core.publisher.Mono;

/** Waits for what was asked over HTTP, and names what went wrong and how to mend it. */
final class Answers {
    private static final Pattern ENTRA = Pattern.compile("AADSTS[0-9]+");

    private Answers() {}

    /**
     * Ends by the deadline and gives up on interruption; what was asked is then cancelled.
     *
     * @param address as people know it, without secrets
     */
    static <T> T await(Mono<T> asked, Deadline deadline, String address) throws BrokerException {
        CompletableFuture<T> answer = asked.toFuture();
        try {
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new BrokerException(
                    new Failure(
                            Failure.TIMEOUT,
                            address + " did not answer in time",
                            "Check that no firewall swallows the connection, or raise the timeout of this broker."),
                    e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new BrokerException(
                    new Failure(Failure.TIMEOUT, "asking " + address + " was given up", "Try again."), e);
        } catch (ExecutionException e) {
            throw new BrokerException(failure(address, e.getCause() == null ? e : e.getCause()), e);
        }
    }

    static Failure failure(String address, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Throttle.Busy busy) {
                return Throttle.failure(address, busy.left());
            }
            if (cause instanceof ResourceNotFoundException || isStatus(cause, 404)) {
                return new Failure(Failure.NOT_FOUND, address + " does not know what was asked for", "Look again.");
            }
            if (isStatus(cause, 429) || isStatus(cause, 503)) {
                return Throttle.failure(address, Throttle.SHORTEST);
            }
            if (isStatus(cause, 401) || isStatus(cause, 403)) {
                return denied(address, cause);
            }
            if (isStatus(cause, 407)) {
                return new Failure(
                        Failure.UNAUTHORIZED,
                        "the proxy on the way to " + address + " does not accept the console",
                        "Give proxy.username and proxy.password; the Java runtime shows them to a proxy only when it is"
                                + " started with -Djdk.http.auth.tunneling.disabledSchemes=");
            }
            if (cause instanceof HttpResponseException refused && refused.getResponse() != null) {
                return new Failure(
                        Failure.PROTOCOL,
                        address + " answered with status "
                                + refused.getResponse().getStatusCode(),
                        "Check that the address is the one of a Service Bus namespace.");
            }
            String words = String.valueOf(cause.getMessage());
            if (cause instanceof ClientAuthenticationException
                    || ENTRA.matcher(words).find()) {
                return tokenless(address, words);
            }
            if (cause instanceof SSLException) {
                return new Failure(
                        Failure.TLS,
                        "no trusted TLS connection to " + address,
                        "Let the Java runtime trust the authority of its certificate (a proxy or private endpoint may"
                                + " have one of its own).");
            }
            if (cause instanceof ConnectException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof UnknownHostException) {
                return new Failure(
                        Failure.UNREACHABLE,
                        "nothing answers at " + address,
                        "Check the name, the network's rules (firewall, private endpoint) and the proxy.");
            }
            if (cause instanceof IOException) {
                return new Failure(
                        Failure.UNREACHABLE,
                        "the connection to " + address + " was lost",
                        "Check the network's rules (firewall, private endpoint) and the proxy.");
            }
        }
        return new Failure(
                Failure.PROTOCOL,
                address + " answered something else than expected ("
                        + thrown.getClass().getSimpleName() + ")",
                "Check that the address is the one of a Service Bus namespace and that no proxy answers in its place.");
    }

    private static boolean isStatus(Throwable thrown, int status) {
        return thrown instanceof HttpResponseException refused
                && refused.getResponse() != null
                && refused.getResponse().getStatusCode() == status;
    }

    /** The service says 401 for a wrong signature and for a right that is missing; the words tell which. */
    private static Failure denied(String address, Throwable refused) {
        String words = String.valueOf(refused.getMessage());
        boolean known = isStatus(refused, 403) || words.contains("claim") || words.contains("40100");
        return known
                ? new Failure(
                        Failure.FORBIDDEN,
                        address + " does not let these credentials manage",
                        "Give the shared access policy the right Manage, or the identity a role such as Azure Service"
                                + " Bus Data Owner (and Reader for discovery).")
                : new Failure(
                        Failure.UNAUTHORIZED,
                        address + " does not accept the credentials",
                        "Check the connection string or the identity of this broker in the console's configuration.");
    }

    /** An identity's own words may hold much; only the code of Entra ID is told. */
    private static Failure tokenless(String address, String words) {
        Matcher code = ENTRA.matcher(words);
        return new Failure(
                Failure.UNAUTHORIZED,
                "no token for " + address + " could be had" + (code.find() ? " (" + code.group() + ")" : ""),
                "Check the identity of this broker in the console's configuration, and that it is offered where the"
                        + " console runs.");
    }
}
