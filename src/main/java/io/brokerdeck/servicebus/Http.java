package io.brokerdeck.servicebus;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Context;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes the HTTP clients of the SDK: by the JDK's, through the proxy of an entry. */
final class Http {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** Callers with a deadline end by it, earlier than this. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** Of managed identities, and of this machine: never behind a proxy. */
    private static final String NEAR = "169.254.169.254|localhost|127.*";

    private Http() {}

    static HttpClient client(@Nullable Proxy proxy) {
        JdkHttpClientBuilder builder =
                new JdkHttpClientBuilder().connectionTimeout(CONNECT).responseTimeout(ANSWER);
        if (proxy == null) {
            return builder.build();
        }
        builder.proxy(
                new ProxyOptions(ProxyOptions.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()))
                        .setNonProxyHosts(NEAR));
        Proxy.Login login = proxy.credentials();
        return login == null ? builder.build() : new LoggedIn(builder.build(), login);
    }

    /**
     * Shows the password to the proxy with the first request: asked for it by an authenticator, the JDK's client would take
     * the authorization for the namespace out of every request. In a tunnel it shows it to the proxy alone.
     */
    private record LoggedIn(HttpClient client, Proxy.Login login) implements HttpClient {
        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return send(request, Context.NONE);
        }

        @Override
        public Mono<HttpResponse> send(HttpRequest request, Context context) {
            return client.send(shown(request), context);
        }

        @Override
        public HttpResponse sendSync(HttpRequest request, Context context) {
            return client.sendSync(shown(request), context);
        }

        private HttpRequest shown(HttpRequest request) {
            byte[] words = (login.username() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
            return request.setHeader(
                    HttpHeaderName.PROXY_AUTHORIZATION,
                    "Basic " + Base64.getEncoder().encodeToString(words));
        }
    }
}
