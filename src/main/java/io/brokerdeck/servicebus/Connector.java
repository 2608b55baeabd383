package io.brokerdeck.servicebus;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.amqp.AmqpTransportType;
import com.azure.core.amqp.ProxyAuthenticationType;
import com.azure.core.amqp.ProxyOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Begins connections for moving messages in one namespace; clients that are built from one builder share one connection.
 * They try nothing twice by themselves: what is sent again after an answer was lost may be there twice, unnoticed.
 */
final class Connector {
    /** For each step, so that a line that fell silent is noticed. */
    static final Duration ANSWER = Duration.ofSeconds(20);

    private final NamespaceAccess access;

    Connector(NamespaceAccess access) {
        this.access = access;
    }

    NamespaceAccess access() {
        return access;
    }

    ServiceBusClientBuilder connection() {
        ServiceBusClientBuilder builder = new ServiceBusClientBuilder()
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(ANSWER));
        if (access.credentials() instanceof Credentials.ConnectionString string) {
            builder.connectionString(string.text());
        } else if (access.credentials() instanceof Credentials.Identity identity) {
            builder.credential(access.host(), identity.credential());
        }
        if (access.amqp() != null) {
            builder.customEndpointAddress(access.amqp().toString());
        }
        if (access.webSockets()) {
            builder.transportType(AmqpTransportType.AMQP_WEB_SOCKETS);
        }
        Proxy proxy = access.proxy();
        if (proxy != null) {
            builder.proxyOptions(options(proxy));
        }
        return builder;
    }

    private static ProxyOptions options(Proxy proxy) {
        var address = InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
        var http = new java.net.Proxy(java.net.Proxy.Type.HTTP, address);
        Proxy.Login login = proxy.credentials();
        return login == null
                ? new ProxyOptions(ProxyAuthenticationType.NONE, http, null, null)
                : new ProxyOptions(ProxyAuthenticationType.BASIC, http, login.username(), login.password());
    }
}
