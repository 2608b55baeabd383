package io.brokerdeck.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Capability;
import io.brokerdeck.broker.Consumer;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.QueueDetails;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.monitoring.Monitoring;
import io.brokerdeck.monitoring.Snapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/queues/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Queues")
public class QueueResource {
    private final Monitoring monitoring;
    private final Brokers brokers;

    QueueResource(Monitoring monitoring, Brokers brokers) {
        this.monitoring = monitoring;
        this.brokers = brokers;
    }

    /** Another queue that this one dead-letters to or from; its role is null where no inventory names it. */
    record Neighbour(
            String id,
            String namespace,
            String name,
            @Nullable String role) {}

    /**
     * @param properties the broker's own attributes by its own names; null where it could not be asked
     * @param detailsObservedAt when the broker told properties and consumers; null where {@code detailsFailure} tells why not
     * @param estimates how the figures that no broker tells are computed, by figure
     */
    @Schema(name = "QueueWithDetails")
    record DetailedQueue(
            @JsonUnwrapped QueueItem queue,
            @Nullable Map<String, Object> properties,
            @Nullable Integer deliveryLimit,
            @Nullable List<Consumer> consumersList,
            @Nullable Instant detailsObservedAt,
            @Nullable Failure detailsFailure,
            List<Neighbour> deadLetterQueueNames,
            List<Neighbour> sourceNames,
            List<Routes.Route> routes,
            Map<String, String> estimates) {}

    @GET
    @Operation(
            operationId = "getQueue",
            summary = "One queue: figures, properties, consumers and the ways of its messages",
            description = "Asks the broker for properties and consumers; where it does not answer, the rest is told "
                    + "with detailsFailure. An id works also before the queue was polled.")
    public DetailedQueue get(@RestPath String id) {
        QueueRef ref = Parameters.queue("id", id);
        Snapshot snapshot = Brokers.snapshot(monitoring, ref.broker());
        OptionalInt row = snapshot.inventory().row(ref);
        try {
            QueueDetails details = brokers.tell(
                    ref.broker(), Capability.QUEUE_DETAILS, (broker, deadline) -> broker.details(ref, deadline));
            return queue(snapshot, ref, row, details, null);
        } catch (BrokerException e) {
            if (row.isEmpty() || e.failure().reason().equals(Failure.NOT_FOUND)) {
                throw BrokerProblem.of(ref.broker(), e.failure());
            }
            return queue(snapshot, ref, row, null, e.failure());
        }
    }

    private static DetailedQueue queue(
            Snapshot snapshot,
            QueueRef ref,
            OptionalInt row,
            @Nullable QueueDetails details,
            @Nullable Failure failure) {
        QueueItem item = row.isPresent() ? QueueItem.of(snapshot, row.getAsInt()) : QueueItem.unlisted(snapshot, ref);
        return new DetailedQueue(
                item,
                details == null ? null : details.properties(),
                details == null ? null : details.deliveryLimit(),
                details == null ? null : details.consumers(),
                details == null ? null : details.observedAt(),
                failure,
                neighbours(snapshot, item.deadLetterQueues()),
                neighbours(snapshot, item.sources()),
                Routes.of(snapshot.inventory().topology(), ref),
                Figures.ESTIMATES);
    }

    private static List<Neighbour> neighbours(Snapshot snapshot, List<String> ids) {
        var inventory = snapshot.inventory();
        return ids.stream()
                .map(id -> Parameters.queue("id", id))
                .map(ref -> {
                    OptionalInt row = inventory.row(ref);
                    String role = row.isPresent()
                            ? inventory.queues().get(row.getAsInt()).role().word()
                            : null;
                    return new Neighbour(ref.id(), ref.namespace(), ref.name(), role);
                })
                .toList();
    }
}
