package io.brokerdeck.api;

import io.brokerdeck.broker.Failure;
import io.brokerdeck.operation.Counts;
import io.brokerdeck.operation.Operation;
import io.brokerdeck.operation.Order;
import io.brokerdeck.operation.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An operation as it stands.
 *
 * @param waiting why it does nothing for the moment; null while it goes on
 * @param planned messages to be read, at most
 * @param chosen messages chosen so far
 * @param part which messages of the queue: active, deferred, scheduled
 * @param destination null for a cancellation
 * @param done arrived and taken off the queue, or archived and cancelled
 * @param failed returned or refused: they stay
 * @param left to be chosen and not tried yet; null where only reading can tell
 * @param failure why it does not go on; null unless something failed
 */
@Schema(name = "Operation")
record OperationItem(
        String id,
        String kind,
        String state,
        @Nullable String waiting,
        OperationQueue queue,
        String part,
        @Nullable OperationDestination destination,
        OperationRequest.Wanted selection,
        @Nullable Double rate,
        String onDoubt,
        String reason,
        String startedBy,
        Instant createdAt,
        @Nullable Instant endedAt,
        long planned,
        long chosen,
        long done,
        long failed,
        long inDoubt,
        long missing,
        long cameBack,
        @Nullable Long left,
        @Nullable Double messagesPerSecond,
        @Nullable Duration timeToGo,
        @Nullable Failure failure,
        PlanItem plan,
        long revision) {

    static OperationItem of(Operation operation) {
        Order order = operation.order();
        Counts counts = operation.counts();
        return new OperationItem(
                operation.id(),
                order.kind(),
                operation.state().word(),
                operation.waiting().isEmpty() ? null : operation.waiting(),
                OperationQueue.of(order.queue()),
                order.part(),
                OperationDestination.of(order.destination()),
                OperationRequest.Wanted.of(order.selection()),
                order.rate(),
                order.sendDoubtful() ? "send" : "leave",
                order.reason(),
                operation.startedBy(),
                operation.createdAt(),
                operation.endedAt(),
                operation.planned(),
                counts.items(),
                counts.done(),
                counts.failed(),
                operation.inDoubt(),
                counts.of(Outcome.MISSING),
                counts.of(Outcome.CAME_BACK),
                operation.left(),
                operation.messagesPerSecond(),
                timeToGo(operation),
                operation.failure(),
                PlanItem.of(operation.plan(), operation.planned()),
                operation.revision());
    }

    private static @Nullable Duration timeToGo(Operation operation) {
        Double rate = operation.messagesPerSecond();
        Long left = operation.left();
        return rate == null || left == null || rate <= 0 ? null : Duration.ofSeconds(Math.round(left / rate));
    }
}
