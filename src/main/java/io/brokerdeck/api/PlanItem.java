package io.brokerdeck.api;

import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.broker.WorkPlan.Note;
import io.brokerdeck.broker.WorkPlan.Reach;
import io.brokerdeck.operation.Order;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an operation would do.
 *
 * @param part which messages of the queue: active, deferred, scheduled
 * @param destination null for a cancellation
 * @param messages of that part in the queue when it was asked
 * @param planned messages that would be read, at most
 * @param guarantees what can be promised of each message, the best first
 * @param guarantee the one that this plan keeps: "exactly-once", or "at-least-once" (twice where an answer was lost, and
 *     then listed)
 */
@Schema(name = "Plan")
record PlanItem(
        OperationQueue queue,
        String kind,
        String part,
        @Nullable OperationDestination destination,
        Instant observedAt,
        long messages,
        long planned,
        @Nullable Long averageBytes,
        List<String> guarantees,
        String guarantee,
        List<ReachItem> reach,
        List<String> stripped,
        List<String> added,
        List<Note> costs,
        List<Note> warnings) {

    /** A queue that would get messages. */
    record ReachItem(String id, String namespace, String name, String via, List<String> remarks) {
        static ReachItem of(Reach reach) {
            return new ReachItem(
                    reach.queue().id(), reach.queue().namespace(), reach.queue().name(), reach.via(), reach.remarks());
        }
    }

    static PlanItem of(WorkPlan plan, long planned) {
        boolean cancels = plan.work().destination() instanceof Destination.Nowhere;
        return new PlanItem(
                OperationQueue.of(plan.work().source()),
                cancels ? Order.CANCELLATION : Order.RESUBMISSION,
                plan.work().part(),
                OperationDestination.of(plan.work().destination()),
                plan.observedAt(),
                plan.messages(),
                planned,
                plan.averageBytes(),
                plan.guarantees(),
                plan.guarantee(),
                plan.reach().stream().map(ReachItem::of).toList(),
                plan.stripped(),
                cancels ? List.of() : List.of(Outgoing.ID_HEADER, Outgoing.COUNT_HEADER),
                plan.costs(),
                plan.warnings());
    }
}
