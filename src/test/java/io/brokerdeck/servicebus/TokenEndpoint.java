package io.brokerdeck.servicebus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.brokerdeck.sandbox.Right;
import io.brokerdeck.sandbox.TestAuthority;
import io.brokerdeck.sandbox.TokenIssuer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The token endpoint of Microsoft Entra ID, as its documentation shapes it, in front of the sandbox's issuer. */
final class TokenEndpoint implements AutoCloseable {
    static final String SECRET = "the secret of the client";

    /** What was asked, form by form. */
    final Queue<Map<String, String>> asked = new ConcurrentLinkedQueue<>();

    /** Tokens for the resource manager that were given out. */
    final Queue<String> forResourceManager = new ConcurrentLinkedQueue<>();

    private final TokenIssuer issuer;
    private final HttpsServer server;

    TokenEndpoint(TestAuthority authority, TokenIssuer issuer) throws IOException, GeneralSecurityException {
        this.issuer = issuer;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(authority)));
        server.createContext("/", this::answer);
        server.start();
    }

    /** With the certificate for this machine. */
    static SSLContext context(TestAuthority authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(authority.keyStore)) {
            store.load(in, TestAuthority.PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, TestAuthority.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    String address() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(form);
        boolean right = SECRET.equals(form.get("client_secret")) || form.containsKey("client_assertion");
        Instant expires = Instant.now().plusSeconds(3600);
        boolean ofNamespace = form.getOrDefault("scope", "").contains("servicebus.azure.net");
        String token = ofNamespace ? issuer.issue(expires, Right.values()) : issuer.issueForResourceManager(expires);
        if (right && !ofNamespace) {
            forResourceManager.add(token);
        }
        byte[] body = (right
                        ? "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"" + token + "\"}"
                        : "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret.\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(right ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    /** Keys of an entry whose identity is known here. */
    Map<String, String> principal(String management, String manager) {
        return new HashMap<>(Map.of(
                "management-uri",
                management,
                "identity.resource-manager-uri",
                manager,
                "identity.authority-host",
                address(),
                "identity.type",
                "service-principal",
                "identity.tenant-id",
                "22222222-2222-3333-4444-555555555555",
                "identity.client-id",
                "33333333-2222-3333-4444-555555555555",
                "identity.client-secret",
                SECRET));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
