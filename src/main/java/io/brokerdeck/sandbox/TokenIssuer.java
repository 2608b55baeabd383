package io.brokerdeck.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brokerdeck.sandbox.Refusal.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stands in for Microsoft Entra ID in tests: issues signed tokens (JWT, HS256) for the namespace, which accepts those of its
 * own issuer alone. Its key lives as long as it does.
 */
public final class TokenIssuer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AUDIENCE = "https://servicebus.azure.net";
    private static final String RESOURCE_MANAGER = "https://management.azure.com";
    private static final String NAME = "brokerdeck-sandbox";
    private static final Base64.Encoder TO_BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final byte[] key = new byte[32];

    public TokenIssuer() {
        new SecureRandom().nextBytes(key);
    }

    /** A token for the whole namespace. */
    public String issue(Instant expires, Right... rights) {
        return issue(AUDIENCE, expires, rights);
    }

    /** A token for the resource manager. */
    public String issueForResourceManager(Instant expires) {
        return issue(RESOURCE_MANAGER, expires);
    }

    private String issue(String audience, Instant expires, Right... rights) {
        List<String> roles = Arrays.stream(rights).map(Right::name).toList();
        String head = part(Map.of("alg", "HS256", "typ", "JWT"));
        String body = part(Map.of("aud", audience, "iss", NAME, "exp", expires.getEpochSecond(), "roles", roles));
        return head + "." + body + "." + sign(head + "." + body);
    }

    private static String part(Map<String, ?> content) {
        try {
            return TO_BASE64.encodeToString(JSON.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sign(String text) {
        return TO_BASE64.encodeToString(Hmac.sha256(key, text));
    }

    /** Throws a refusal that says what is wrong with a token, without showing it. */
    Claim check(String token, long now) {
        JsonNode body = body(token, AUDIENCE, now);
        Set<Right> rights = EnumSet.noneOf(Right.class);
        body.path("roles").forEach(role -> rights.add(Right.valueOf(role.asText())));
        return new Claim("", rights, body.path("exp").asLong() * 1000);
    }

    /** Throws a refusal likewise. */
    void checkForResourceManager(String token, long now) {
        body(token, RESOURCE_MANAGER, now);
    }

    private JsonNode body(String token, String audience, long now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !equal(sign(parts[0] + "." + parts[1]), parts[2])) {
            throw wrong("has an invalid signature");
        }
        JsonNode body;
        try {
            body = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        } catch (IOException | IllegalArgumentException e) {
            throw wrong("is malformed");
        }
        if (!body.path("aud").asText().equals(audience)) {
            throw wrong("is for somebody else");
        }
        if (body.path("exp").asLong() * 1000 <= now) {
            throw wrong("is expired");
        }
        return body;
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static Refusal wrong(String what) {
        return new Refusal(Cause.UNAUTHORIZED, "InvalidToken: The token " + what + ".");
    }
}
