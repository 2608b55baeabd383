package io.brokerdeck.servicebus;

import com.azure.core.http.HttpClient;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
        if (proxy != null) {
            ProxyOptions options = new ProxyOptions(
                            ProxyOptions.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()))
                    .setNonProxyHosts(NEAR);
            Proxy.Login login = proxy.credentials();
            if (login != null) {
                options.setCredentials(login.username(), login.password());
            }
            builder.proxy(options);
        }
        return builder.build();
    }
}
