package io.brokerdeck.servicebus;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.SimpleTokenCache;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/**
 * Keeps the tokens of an identity while they are good: the management client asks for one with every call. Safe for any
 * thread.
 */
final class KeptTokens implements TokenCredential {
    private final TokenCredential identity;
    private final Map<List<String>, SimpleTokenCache> kept = new ConcurrentHashMap<>();

    KeptTokens(TokenCredential identity) {
        this.identity = identity;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        if (request.getClaims() != null) {
            // a challenge: the token at hand was just refused
            return identity.getToken(request);
        }
        return kept.computeIfAbsent(
                        List.copyOf(request.getScopes()),
                        scopes -> new SimpleTokenCache(() -> identity.getToken(request)))
                .getToken();
    }
}
