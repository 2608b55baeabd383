package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.util.HashMap;
import java.util.Map;

/** What a connection was allowed by the tokens it has shown. */
final class Grants {
    private final Map<String, Claim> claims = new HashMap<>();

    void add(Claim claim) {
        claims.put(claim.path(), claim);
    }

    /** Throws a refusal where no token allows it. */
    void require(String path, Right right, long now) {
        if (claims.values().stream().noneMatch(claim -> claim.covers(path, right, now))) {
            throw new Refusal(
                    Cause.UNAUTHORIZED,
                    "Unauthorized access. '" + right + "' claim(s) are required to perform this operation on '" + path
                            + "'.");
        }
    }
}
