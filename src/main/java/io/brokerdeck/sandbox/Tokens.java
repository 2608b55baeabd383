package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the tokens that clients show: signatures made with a shared key, or what an issuer gave them. */
final class Tokens {
    private static final String PREFIX = "SharedAccessSignature ";
    private static final String BEARER = "Bearer ";

    private final Map<String, SharedKey> keys;
    private final @Nullable TokenIssuer issuer;

    /**
     * @param issuer null for none
     */
    Tokens(Collection<SharedKey> keys, @Nullable TokenIssuer issuer) {
        this.issuer = issuer;
        this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(SharedKey::name, Function.identity()));
    }

    /** Throws a refusal that says what is wrong with a token, without showing it. */
    Claim check(String token, long now) {
        if (!token.startsWith(PREFIX)) {
            if (issuer == null) {
                throw new Refusal(Cause.UNAUTHORIZED, "The token is no shared access signature.");
            }
            return issuer.check(bare(token), now);
        }
        Map<String, String> fields = fields(token.substring(PREFIX.length()));
        String resource = field(fields, "sr");
        String expiry = field(fields, "se");
        SharedKey key = keys.get(decode(field(fields, "skn")));
        if (key == null || !matches(sign(key, resource + "\n" + expiry), decode(field(fields, "sig")))) {
            throw new Refusal(
                    Cause.UNAUTHORIZED, "The token has an invalid signature, or names no key of this namespace.");
        }
        long expires = seconds(expiry) * 1000;
        if (expires <= now) {
            throw new Refusal(Cause.UNAUTHORIZED, "ExpiredToken: The token is expired.");
        }
        return new Claim(path(decode(resource)), key.rights(), expires);
    }

    /** Where there is an issuer, the resource manager asks for its token. Throws a refusal. */
    void checkForResourceManager(@Nullable String token, long now) {
        if (issuer != null) {
            issuer.checkForResourceManager(bare(token == null ? "" : token), now);
        }
    }

    private static String bare(String token) {
        return token.startsWith(BEARER) ? token.substring(BEARER.length()) : token;
    }

    /** The part of a resource after its host, folded, without slashes at its ends. */
    static String path(String resource) {
        int host = resource.indexOf("://");
        int start = host < 0 ? 0 : resource.indexOf('/', host + 3);
        return Names.fold(start < 0 ? "" : resource.substring(start).replaceAll("^/+|/+$", ""));
    }

    private static Map<String, String> fields(String text) {
        var fields = new HashMap<String, String>();
        for (String part : text.split("&", -1)) {
            int sign = part.indexOf('=');
            if (sign > 0) {
                fields.put(part.substring(0, sign), part.substring(sign + 1));
            }
        }
        return fields;
    }

    private static String field(Map<String, String> fields, String name) {
        return Objects.requireNonNullElse(fields.get(name), "");
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Cause.UNAUTHORIZED, "The token is malformed.");
        }
    }

    private static long seconds(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Refusal(Cause.UNAUTHORIZED, "The token is malformed.");
        }
    }

    private static boolean matches(byte[] wanted, String given) {
        return MessageDigest.isEqual(
                Base64.getEncoder().encodeToString(wanted).getBytes(StandardCharsets.UTF_8),
                given.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sign(SharedKey key, String text) {
        return Hmac.sha256(key.secret().getBytes(StandardCharsets.UTF_8), text);
    }
}
