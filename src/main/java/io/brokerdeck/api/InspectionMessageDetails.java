package io.brokerdeck.api;

import io.brokerdeck.broker.Message;
import io.brokerdeck.deadletter.Seen;
import io.brokerdeck.deadletter.Way;
import io.brokerdeck.deadletter.content.Body;
import io.brokerdeck.deadletter.content.BodyView;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Explanation;
import io.brokerdeck.deadletter.failure.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One message of a look, whole.
 *
 * @param facts what it tells of its failure
 * @param properties the broker's own attributes, by its names
 * @param way its way through queues, the first station first
 * @param explanation how its failure fingerprint comes about; null for those who may not see all
 * @param masked whether something may be hidden from the one who asks
 */
@Schema(name = "InspectionMessageDetails")
record InspectionMessageDetails(
        InspectionMessage message,
        FactsItem facts,
        Map<String, @Nullable Object> properties,
        Map<String, @Nullable Object> headers,
        BodyView body,
        List<Way.Station> way,
        @Nullable Explanation explanation,
        boolean masked) {
    private static final int BODY_CHARACTERS = 200_000;

    /** What a message tells of its failure beside what a list shows; "" for what it does not tell. */
    @Schema(name = "InspectionFacts")
    record FactsItem(
            String description,
            String exceptionType,
            String exceptionMessage,
            String trace,
            List<String> causes,
            List<String> frames,
            @Nullable Instant firstDeath,
            @Nullable Instant lastDeath,
            @Nullable Long retries,
            String causationId,
            String conversationId,
            @Nullable Instant sent,
            String resubmissionId,
            @Nullable Long resubmissions,
            List<String> conventions) {
        static FactsItem of(Facts facts, Masking masking) {
            return new FactsItem(
                    masking.masked(facts.description()),
                    masking.masked(facts.thrown().type()),
                    masking.masked(facts.thrown().message()),
                    masking.masked(facts.thrown().trace()),
                    facts.thrown().causes(),
                    facts.thrown().frames(),
                    facts.firstDeath(),
                    facts.lastDeath(),
                    facts.retries(),
                    masking.masked(facts.causationId()),
                    masking.masked(facts.conversationId()),
                    facts.sent(),
                    facts.resubmissionId(),
                    facts.resubmissions(),
                    facts.conventions());
        }
    }

    static InspectionMessageDetails of(
            InspectionMessage row,
            Seen seen,
            Facts facts,
            @Nullable Explanation explanation,
            String queue,
            Masking masking) {
        Message message = seen.message();
        return new InspectionMessageDetails(
                row,
                FactsItem.of(facts, masking),
                ShownValues.of(masking.masked(message.properties())),
                ShownValues.of(masking.masked(message.headers())),
                Body.of(message, masking).view(BODY_CHARACTERS),
                Way.of(new Message(message.properties(), masking.masked(message.headers()), new byte[0]), facts, queue),
                explanation,
                masking != Masking.NONE);
    }
}
