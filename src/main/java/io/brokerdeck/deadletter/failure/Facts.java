package io.brokerdeck.deadletter.failure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one dead letter tells of itself. Text that is not told is "", times and counts that are not told are null; no text
 * is longer than {@link Fact} allows. Records can be wrong or old: they prove nothing.
 *
 * @param reason in the words of the broker or of the application that gave it up
 * @param category what that means, as the conventions name it ("rejected", "expired", "processing-error" …);
 *     {@link #APPLICATION} for a word of the application's own, {@link #UNKNOWN} for none
 * @param source the queue or subscription that it died in
 * @param exchange where it was published to before it died, with {@code routingKey}
 * @param firstDeath the oldest time of a death on record
 * @param lastDeath the newest one; the broker may have written down only when a queue first let it die
 * @param deaths how often it died, all queues taken together
 * @param retries how often the application tried again before it gave up
 * @param causationId of the message that this one came of
 * @param enqueued when the queue took it, {@code sent} when the application says that it sent it
 * @param resubmissionId the id under which this console sent it again, {@code resubmissions} how often
 * @param conventions the names of those that told something, in the order in which they are asked
 */
public record Facts(
        String messageId,
        String reason,
        String category,
        String description,
        Thrown thrown,
        String source,
        String exchange,
        String routingKey,
        @Nullable Instant firstDeath,
        @Nullable Instant lastDeath,
        @Nullable Long deaths,
        @Nullable Long retries,
        String messageType,
        String correlationId,
        String causationId,
        String conversationId,
        String contentType,
        @Nullable Instant enqueued,
        @Nullable Instant sent,
        String resubmissionId,
        @Nullable Long resubmissions,
        List<String> conventions) {
    public static final String PROCESSING_ERROR = "processing-error";
    public static final String APPLICATION = "application";
    public static final String UNKNOWN = "unknown";

    /** The time that it is counted under: of its last death, else of the nearest thing to it that is known. */
    public @Nullable Instant when() {
        if (lastDeath != null) {
            return lastDeath;
        }
        return enqueued != null ? enqueued : sent;
    }
}
