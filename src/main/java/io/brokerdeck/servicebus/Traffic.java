package io.brokerdeck.servicebus;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.UrlBuilder;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/**
 * Stands between the administration client and the namespace: leads calls to its management address, makes none while it
 * wants to be left alone, and notes what the client does not tell.
 */
final class Traffic implements HttpPipelinePolicy {
    private final URI management;
    private final Throttle throttle;
    private final AtomicLong calls = new AtomicLong();
    private volatile boolean bare;

    Traffic(URI management, Throttle throttle) {
        this.management = management;
        this.throttle = throttle;
    }

    /** Calls made so far. */
    long calls() {
        return calls.get();
    }

    /** Whether the newest list of queues or subscriptions came without counts, which the SDK reads as 0. */
    boolean isBare() {
        return bare;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        if (!throttle.left().isZero()) {
            return Mono.error(new Throttle.Busy(throttle.left()));
        }
        // the client always dials https://host:443
        UrlBuilder url = UrlBuilder.parse(context.getHttpRequest().getUrl())
                .setScheme(management.getScheme())
                .setHost(management.getHost());
        if (management.getPort() >= 0) {
            url.setPort(management.getPort());
        }
        try {
            context.getHttpRequest().setUrl(url.toUrl());
        } catch (MalformedURLException e) {
            return Mono.error(e);
        }
        calls.incrementAndGet();
        return next.process().flatMap(this::seen);
    }

    private Mono<HttpResponse> seen(HttpResponse response) {
        int status = response.getStatusCode();
        if (status == 429 || status == 503) {
            throttle.told(response.getHeaders().getValue(com.azure.core.http.HttpHeaderName.RETRY_AFTER));
        }
        if (status != 200 || response.getRequest().getHttpMethod() != HttpMethod.GET) {
            return Mono.just(response);
        }
        HttpResponse kept = response.buffer();
        return kept.getBodyAsString().map(body -> {
            if (body.contains("<QueueDescription") || body.contains("<SubscriptionDescription")) {
                bare = !body.contains("CountDetails");
            }
            return kept;
        });
    }
}
