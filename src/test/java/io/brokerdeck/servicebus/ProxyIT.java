package io.brokerdeck.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.deadletter.LookDesk;
import io.brokerdeck.sandbox.SandboxOptions;
import io.brokerdeck.sandbox.SandboxTls;
import io.brokerdeck.sandbox.TestAuthority;
import io.brokerdeck.testing.ConnectProxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A namespace whose name only a proxy can resolve: management over HTTPS, AMQP over WebSockets, both by its real name. */
class ProxyIT {
    private static final String LOGIN = "console:of the proxy";

    private Path folder;
    private TestAuthority authority;
    private LocalNamespace local;

    @BeforeEach
    void open(@TempDir Path given) throws Exception {
        folder = given;
        authority = new TestAuthority(folder);
        local = new LocalNamespace(
                "\"Queues\":[{\"Name\":\"orders\",\"Properties\":{}}]",
                SandboxOptions.standard().withTls(new SandboxTls(authority.keyStore, TestAuthority.PASSWORD, 0, 0)));
        local.send("orders", 3);
    }

    @AfterEach
    void shut() {
        local.close();
        authority.close();
    }

    private ConnectProxy proxy(@Nullable String login) throws Exception {
        return new ConnectProxy(local.sandbox.httpsPort(), login);
    }

    private static Map<String, String> keys(ConnectProxy proxy, @Nullable String login) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "connection-string",
                "Endpoint=sb://test.servicebus.windows.net/;SharedAccessKeyName=" + SandboxOptions.ROOT.name()
                        + ";SharedAccessKey=" + SandboxOptions.ROOT.secret(),
                "transport",
                "web-sockets",
                "proxy.address",
                proxy.address()));
        if (login != null) {
            keys.put("proxy.username", login.substring(0, login.indexOf(':')));
            keys.put("proxy.password", login.substring(login.indexOf(':') + 1));
        }
        return keys;
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = LOGIN)
    void polls_and_looks_go_through_the_proxy(@Nullable String login) throws Exception {
        try (ConnectProxy proxy = proxy(login);
                LookDesk desk = new LookDesk(LocalNamespace.broker(keys(proxy, login)), folder)) {
            assertThat(desk.broker
                            .poll(null, Deadline.in(Duration.ofSeconds(60)))
                            .gaps())
                    .isEmpty();
            assertThat(desk.look(new QueueRef(LocalNamespace.BROKER, "test", "orders"))
                            .seen())
                    .isEqualTo(3);
            assertThat(Set.copyOf(proxy.connected)).containsExactly("test.servicebus.windows.net:443");
        }
    }

    @Test
    void a_password_that_the_proxy_does_not_take_is_told_and_not_shown() throws Exception {
        try (ConnectProxy proxy = proxy(LOGIN);
                ServiceBusBroker broker = LocalNamespace.broker(keys(proxy, "console:something else"))) {
            BrokerException thrown = catchThrowableOfType(
                    BrokerException.class, () -> broker.poll(null, Deadline.in(Duration.ofSeconds(60))));

            assertThat(thrown.failure().message()).containsIgnoringCase("proxy").doesNotContain("something else");
            assertThat(proxy.connected).isEmpty();
        }
    }

    @Test
    void the_password_is_shown_to_the_proxy_alone() throws Exception {
        List<String> shown = new CopyOnWriteArrayList<>();
        HttpsServer namespace = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        namespace.setHttpsConfigurator(new HttpsConfigurator(TokenEndpoint.context(authority)));
        namespace.createContext("/", exchange -> {
            shown.addAll(exchange.getRequestHeaders().keySet());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        namespace.start();
        try (ConnectProxy proxy = new ConnectProxy(namespace.getAddress().getPort(), LOGIN)) {
            String address = proxy.address();
            int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
            HttpClient client = Http.client(new Proxy("localhost", port, new Proxy.Login("console", "of the proxy")));
            // by the proxy, and to this machine, which is asked without it
            for (String to : List.of(
                    "test.servicebus.windows.net",
                    "localhost:" + namespace.getAddress().getPort())) {
                client.send(new HttpRequest(HttpMethod.GET, "https://" + to + "/")
                                .setHeader(HttpHeaderName.AUTHORIZATION, "for the namespace"))
                        .block();
            }

            assertThat(proxy.connected).hasSize(1);
            assertThat(shown).filteredOn("Authorization"::equals).hasSize(2);
            assertThat(shown).contains("Authorization").doesNotContain("Proxy-authorization", "Proxy-Authorization");
        } finally {
            namespace.stop(0);
        }
    }
}
