package io.brokerdeck.api;

import io.brokerdeck.broker.Queue;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.monitoring.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A queue as lists tell it.
 *
 * @param observedAt when its figures were true; null if they were never seen
 * @param stale the figures are not of a recent successful poll
 */
@Schema(name = "Queue")
record QueueItem(
        String id,
        String broker,
        String brokerKind,
        String namespace,
        String name,
        @Nullable String kind,
        @Nullable String role,
        @Nullable String status,
        @Nullable Instant observedAt,
        boolean stale,
        @Schema(ref = "Figures") Map<String, @Nullable Object> figures,
        List<String> deadLetterQueues,
        List<String> sources) {

    static QueueItem of(Snapshot snapshot, int row) {
        Queue queue = snapshot.inventory().queues().get(row);
        return new QueueItem(
                queue.ref().id(),
                queue.ref().broker(),
                snapshot.broker().kind(),
                queue.ref().namespace(),
                queue.ref().name(),
                queue.kind(),
                queue.role().word(),
                queue.status(),
                snapshot.observedAt(row),
                snapshot.stale(row),
                Figures.of(snapshot, OptionalInt.of(row)),
                ids(queue.deadLetterQueues()),
                ids(queue.sources()));
    }

    /** A queue that no inventory names: what it is and holds is unknown. */
    static QueueItem unlisted(Snapshot snapshot, QueueRef ref) {
        return new QueueItem(
                ref.id(),
                ref.broker(),
                snapshot.broker().kind(),
                ref.namespace(),
                ref.name(),
                null,
                null,
                null,
                null,
                true,
                Figures.of(snapshot, OptionalInt.empty()),
                List.of(),
                List.of());
    }

    private static List<String> ids(List<QueueRef> queues) {
        return queues.stream().map(QueueRef::id).toList();
    }
}
