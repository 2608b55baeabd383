package io.brokerdeck.servicebus;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one namespace. Shows no secret.
 *
 * @param name what the console calls it, as in {@link io.brokerdeck.broker.QueueRef#namespace}
 * @param host its fully qualified name, which signatures and tokens are for
 * @param management where the management API is asked: {@code https://host}, or an emulator's own address
 * @param amqp where AMQP is spoken in the place of the host, as {@code https://host:port}; null for the host itself, or
 *     where an emulator's connection string says
 * @param webSockets AMQP over WebSockets, which needs port 443 only
 * @param proxy null for none
 */
record NamespaceAccess(
        String name,
        String host,
        Credentials credentials,
        URI management,
        @Nullable URI amqp,
        boolean webSockets,
        @Nullable Proxy proxy) {}
