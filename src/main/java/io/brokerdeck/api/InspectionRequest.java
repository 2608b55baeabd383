package io.brokerdeck.api;

import io.brokerdeck.deadletter.Bounds;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody wants to look.
 *
 * @param part which of the queue's messages: active (when absent), scheduled or deferred
 * @param limit messages; 10,000 when absent
 * @param maxBytes of messages; the configured most when absent
 * @param maxSeconds the configured most when absent
 * @param dryRun tell what it would cost, look at nothing
 * @param acceptCost the costs that the plan tells are accepted
 */
@Schema(name = "InspectionRequest")
record InspectionRequest(
        @Nullable String part,
        @Nullable Long limit,
        @Nullable Long maxBytes,
        @Nullable Long maxSeconds,
        @Nullable Boolean dryRun,
        @Nullable Boolean acceptCost) {
    private static final long MESSAGES = 10_000;

    Bounds bounds(Bounds most) {
        return new Bounds(
                within("limit", limit, most.messages(), Math.min(MESSAGES, most.messages())),
                within("maxBytes", maxBytes, most.bytes(), most.bytes()),
                Duration.ofSeconds(within(
                        "maxSeconds",
                        maxSeconds,
                        most.time().toSeconds(),
                        most.time().toSeconds())));
    }

    private static long within(String name, @Nullable Long wanted, long most, long otherwise) {
        if (wanted == null) {
            return otherwise;
        }
        if (wanted < 1 || wanted > most) {
            throw Parameters.refused(name, wanted.toString(), "a whole number from 1 to " + most);
        }
        return wanted;
    }
}
