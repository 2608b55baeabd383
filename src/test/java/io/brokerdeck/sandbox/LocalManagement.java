package io.brokerdeck.sandbox;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.UrlBuilder;
import java.net.MalformedURLException;
import reactor.core.publisher.Mono;

/** Leads the administration client, which always dials 443 with TLS, to the sandbox. */
final class LocalManagement implements HttpPipelinePolicy {
    private final String scheme;
    private final int port;

    LocalManagement(int port) {
        this("http", port);
    }

    LocalManagement(String scheme, int port) {
        this.scheme = scheme;
        this.port = port;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        redirect(context);
        return next.process();
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        redirect(context);
        return next.processSync();
    }

    private void redirect(HttpPipelineCallContext context) {
        try {
            var url = UrlBuilder.parse(context.getHttpRequest().getUrl())
                    .setScheme(scheme)
                    .setPort(port)
                    .toUrl();
            context.getHttpRequest().setUrl(url);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
