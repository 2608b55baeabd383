package io.brokerdeck.servicebus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.brokerdeck.sandbox.Right;
import io.brokerdeck.sandbox.TokenIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Where a machine of Azure gives out the tokens of its managed identity, as the documentation shapes it: the address that
 * App Service puts into the environment, and the instance metadata service of virtual machines.
 */
final class MachineEndpoint implements AutoCloseable {
    static final String HEADER = "the header of this machine";

    /** Path and query of what was asked with the right header. */
    final Queue<URI> asked = new ConcurrentLinkedQueue<>();

    private final TokenIssuer issuer;
    private final HttpServer server;

    MachineEndpoint(TokenIssuer issuer) throws IOException {
        this.issuer = issuer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/msi/token", exchange -> answer(exchange, "X-IDENTITY-HEADER", HEADER));
        server.createContext("/metadata/identity/oauth2/token", exchange -> answer(exchange, "Metadata", "true"));
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange, String header, String value) throws IOException {
        boolean right = value.equals(exchange.getRequestHeaders().getFirst(header));
        Instant expires = Instant.now().plusSeconds(3600);
        byte[] body = (right
                        ? "{\"token_type\":\"Bearer\",\"expires_on\":\"" + expires.getEpochSecond()
                                + "\",\"expires_in\":\"3600\",\"resource\":\"https://servicebus.azure.net\",\"access_token\":\""
                                + issuer.issue(expires, Right.values()) + "\"}"
                        : "{\"error\":\"invalid_request\",\"error_description\":\"Required header not specified\"}")
                .getBytes(StandardCharsets.UTF_8);
        if (right) {
            asked.add(exchange.getRequestURI());
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(right ? 200 : 400, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
