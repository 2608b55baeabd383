package io.brokerdeck.sandbox;

import java.util.HashMap;
import java.util.Map;

/** Why a message becomes a dead letter, in the service's words where they are known. */
record Burial(Map<String, Object> properties) {
    static final Burial EXPIRED = of("TTLExpiredException", "The message expired and was dead lettered.");
    static final Burial NO_SESSION = of(
            "Session id is null.", "Session enabled entity doesn't allow a message whose session identifier is null.");

    static Burial tooOften(long deliveries) {
        return of(
                "MaxDeliveryCountExceeded",
                "Message could not be consumed after " + deliveries + " delivery attempts.");
    }

    static Burial of(String reason, String description) {
        var properties = new HashMap<String, Object>();
        properties.put(Outcome.DeadLetter.REASON, reason);
        properties.put(Outcome.DeadLetter.DESCRIPTION, description);
        return new Burial(properties);
    }

    /** For a message that could not be passed on to another entity. */
    static Burial of(String target, Refusal refusal) {
        String reason =
                switch (refusal.why()) {
                    case NOT_FOUND, ENTITY_DELETED -> "MessagingEntityNotFound";
                    case DISABLED -> "MessagingEntityDisabled";
                    case QUOTA_EXCEEDED -> "QuotaExceeded";
                    case SIZE_EXCEEDED -> "MessageSizeExceeded";
                    default -> "TransferFailed";
                };
        return of(reason, "The message could not be transferred to '" + target + "': " + refusal.sentence());
    }
}
