package io.brokerdeck.api;

import io.brokerdeck.broker.Message;
import io.brokerdeck.deadletter.Seen;
import io.brokerdeck.deadletter.Way;
import io.brokerdeck.deadletter.content.Body;
import io.brokerdeck.deadletter.content.BodyView;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Explanation;
import io.brokerdeck.deadletter.failure.Facts;
import io.brokerdeck.deadletter.failure.Fingerprint;
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
 * @param explanation how its failure fingerprint comes about
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
        Explanation explanation,
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
        static FactsItem of(Facts facts) {
            return new FactsItem(
                    facts.description(),
                    facts.thrown().type(),
                    facts.thrown().message(),
                    facts.thrown().trace(),
                    facts.thrown().causes(),
                    facts.thrown().frames(),
                    facts.firstDeath(),
                    facts.lastDeath(),
                    facts.retries(),
                    facts.causationId(),
                    facts.conversationId(),
                    facts.sent(),
                    facts.resubmissionId(),
                    facts.resubmissions(),
                    facts.conventions());
        }
    }

    /** @param facts of what is shown */
    static InspectionMessageDetails of(InspectionMessage row, Seen whole, Facts facts, String queue, Masking masking) {
        Message shown = whole.shown(masking).message();
        return new InspectionMessageDetails(
                row,
                FactsItem.of(facts),
                ShownValues.of(shown.properties()),
                ShownValues.of(shown.headers()),
                Body.of(whole.message(), masking).view(BODY_CHARACTERS),
                Way.of(shown, facts, queue),
                Fingerprint.explain(facts),
                !masking.isEmpty());
    }
}
