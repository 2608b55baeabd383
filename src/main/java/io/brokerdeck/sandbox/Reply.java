package io.brokerdeck.sandbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a request.
 *
 * @param status as in HTTP
 * @param body keys are texts; null for none
 * @param refusal null where all went well
 */
record Reply(
        int status, @Nullable Map<String, ?> body, @Nullable Refusal refusal) {
    static final Reply OK = new Reply(200, Map.of(), null);
    static final Reply ACCEPTED = new Reply(202, null, null);
    static final Reply NOTHING = new Reply(204, null, null);

    static Reply of(String key, Object value) {
        return new Reply(200, Map.of(key, value), null);
    }

    static Reply of(Refusal refusal) {
        return new Reply(refusal.why().status(), null, refusal);
    }
}
