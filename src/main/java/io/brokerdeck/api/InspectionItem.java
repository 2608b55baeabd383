package io.brokerdeck.api;

import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.broker.WorkPlan.Note;
import io.brokerdeck.deadletter.Bounds;
import io.brokerdeck.deadletter.Inspection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A look that was taken, or is.
 *
 * @param part which of the queue's messages: active, scheduled or deferred
 * @param state looking, kept, or broken where it broke off: then what was seen until then is kept
 * @param ending all, messages, bytes, time, stopped or failed: what ended it; null while it is taken
 * @param messages in the queue when it began; null where the broker does not tell
 * @param seen of these
 * @param bytes of the messages seen
 * @param stored bytes that they take in the console's store
 */
@Schema(name = "Inspection")
record InspectionItem(
        String id,
        OperationQueue queue,
        String part,
        String state,
        @Nullable String ending,
        @Nullable Failure failure,
        String startedBy,
        Instant createdAt,
        @Nullable Instant endedAt,
        BoundsItem bounds,
        @Nullable Long messages,
        long seen,
        long bytes,
        long stored,
        List<Note> costs,
        List<Note> warnings) {

    /** Where a look ends at the latest. */
    @Schema(name = "InspectionBounds")
    record BoundsItem(long limit, long maxBytes, long maxSeconds) {
        static BoundsItem of(Bounds bounds) {
            return new BoundsItem(
                    bounds.messages(), bounds.bytes(), bounds.time().toSeconds());
        }
    }

    /**
     * What a look would see and cost.
     *
     * @param messages in the queue now; null where the broker does not tell
     */
    @Schema(name = "InspectionPlan")
    record PlanItem(
            OperationQueue queue,
            String part,
            Instant observedAt,
            BoundsItem bounds,
            @Nullable Long messages,
            List<Note> costs,
            List<Note> warnings) {
        static PlanItem of(WorkPlan plan, Bounds bounds) {
            return new PlanItem(
                    OperationQueue.of(plan.work().source()),
                    plan.work().part(),
                    plan.observedAt(),
                    BoundsItem.of(bounds),
                    told(plan.messages()),
                    plan.costs(),
                    plan.warnings());
        }
    }

    static InspectionItem of(Inspection inspection) {
        return new InspectionItem(
                inspection.id(),
                OperationQueue.of(inspection.queue()),
                inspection.plan().work().part(),
                inspection.state().word(),
                inspection.ending() == null ? null : inspection.ending().word(),
                inspection.failure(),
                inspection.startedBy(),
                inspection.createdAt(),
                inspection.endedAt(),
                BoundsItem.of(inspection.bounds()),
                told(inspection.plan().messages()),
                inspection.seen(),
                inspection.bytes(),
                inspection.stored(),
                inspection.plan().costs(),
                inspection.plan().warnings());
    }

    private static @Nullable Long told(long messages) {
        return messages == WorkPlan.UNKNOWN ? null : (Long) messages;
    }
}
