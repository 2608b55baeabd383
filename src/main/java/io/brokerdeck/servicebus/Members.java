package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Node;
import java.util.List;

/** Shows a namespace as a member of its broker; a service tells nothing of its machines. */
final class Members {
    private Members() {}

    static Node node(Outlook outlook) {
        Seen seen = outlook.seen();
        Failure failure = outlook.failure();
        boolean throttled = (seen != null && seen.throttled())
                || (failure != null && failure.reason().equals(Failure.THROTTLED));
        return new Node(
                outlook.access().host(),
                seen != null || throttled,
                seen == null ? "" : seen.tier(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                throttled ? List.of("throttled") : List.of(),
                List.of());
    }
}
