package io.brokerdeck.servicebus;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Asks Azure Monitor through the resource manager, and leaves both alone as long as they say. Safe for any thread, none of
 * which is kept.
 */
final class Metrics {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final ControlPlane manager;
    private final Throttle throttle = new Throttle(LONGEST_WAIT);

    Metrics(ControlPlane manager) {
        this.manager = manager;
    }

    /** Never fails: what went wrong is in the reading. */
    Mono<Reading> read(String resourceId, MetricsQuestion question) {
        return Mono.defer(() -> ask(resourceId, question))
                // an identity may block while it asks for a token
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(PATIENCE)
                .onErrorResume(thrown -> Mono.just(Reading.failed(failure(thrown))));
    }

    private Mono<Reading> ask(String resourceId, MetricsQuestion question) {
        if (!throttle.left().isZero()) {
            return Mono.error(new Throttle.Busy(throttle.left()));
        }
        String url = question.uri(base(), resourceId).toString();
        return manager.pipeline()
                .send(new HttpRequest(HttpMethod.GET, url))
                .flatMap(response -> answered(response, question));
    }

    private String base() {
        return manager.address().toString().replaceFirst("/+$", "");
    }

    private Mono<Reading> answered(HttpResponse response, MetricsQuestion question) {
        int status = response.getStatusCode();
        if (status == 200) {
            return response.getBodyAsByteArray().flatMap(body -> {
                try {
                    return Mono.just(MetricsAnswer.read(body, question));
                } catch (IOException e) {
                    return Mono.error(new BrokerException(malformed(), e));
                }
            });
        }
        if (status == 429 || status == 503) {
            throttle.told(response.getHeaderValue(HttpHeaderName.RETRY_AFTER));
        }
        response.close();
        return status == 429 || status == 503
                ? Mono.error(new Throttle.Busy(throttle.left()))
                : Mono.error(new BrokerException(refused(status)));
    }

    private Failure failure(Throwable thrown) {
        if (thrown instanceof BrokerException told) {
            return told.failure();
        }
        if (thrown instanceof Throttle.Busy busy) {
            return new Failure(
                    "monitor-throttled",
                    address() + " is throttled and wants to be left alone for "
                            + Math.max(1, (busy.left().toMillis() + 999) / 1000) + " s",
                    "It goes on by itself. If it stays so, find out which programs ask the resource manager so often.");
        }
        if (thrown instanceof TimeoutException) {
            return new Failure(
                    Failure.TIMEOUT,
                    address() + " did not answer within " + PATIENCE.toSeconds() + " s",
                    "Check that no firewall swallows the connection.");
        }
        return Answers.failure(address(), thrown);
    }

    private Failure refused(int status) {
        return switch (status) {
            case 401 ->
                new Failure(
                        Failure.UNAUTHORIZED,
                        address() + " does not accept the identity",
                        "Check the identity of this broker in the console's configuration.");
            case 403 ->
                new Failure(
                        Failure.FORBIDDEN,
                        address() + " does not let the identity read metrics",
                        "Give it the role Monitoring Reader of the namespace, or take monitor.enabled away.");
            case 404 ->
                new Failure(
                        Failure.NOT_FOUND,
                        address() + " does not know the namespace",
                        "Check monitor.resource-id, where this broker has one.");
            default ->
                new Failure(
                        Failure.PROTOCOL,
                        address() + " answered with status " + status,
                        "Check identity.resource-manager-uri and monitor.resource-id of this broker.");
        };
    }

    private Failure malformed() {
        return new Failure(
                Failure.PROTOCOL,
                address() + " answered something else than metrics",
                "Check identity.resource-manager-uri of this broker, and that no proxy answers in its place.");
    }

    private String address() {
        return "Azure Monitor at " + manager.address();
    }
}
