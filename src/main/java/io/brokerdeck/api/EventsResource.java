package io.brokerdeck.api;

import io.brokerdeck.access.Access;
import io.brokerdeck.access.SessionCookie;
import io.brokerdeck.monitoring.Monitoring;
import io.brokerdeck.monitoring.Snapshot;
import io.brokerdeck.operation.Operations;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/**
 * Tells what changed, not how: clients fetch what they show. Of each broker and operation a slow client is sent the
 * newest event only, so it costs one place for each however long it sleeps.
 */
@Path("/api/v1/events")
@Tag(name = "Events")
public class EventsResource {
    private static final Logger LOG = Logger.getLogger(EventsResource.class);
    private static final Object CHANGE = new Object();

    private final Monitoring monitoring;
    private final Operations operations;
    private final Access access;
    private final Sse sse;
    private final Duration heartbeat;

    EventsResource(
            Monitoring monitoring,
            Operations operations,
            Access access,
            Sse sse,
            @ConfigProperty(name = "brokerdeck.api.heartbeat", defaultValue = "PT15S") Duration heartbeat) {
        this.monitoring = monitoring;
        this.operations = operations;
        this.access = access;
        this.sse = sse;
        this.heartbeat = heartbeat;
    }

    /** Ends a stream quietly. */
    private static final class SessionEnded extends RuntimeException {
        SessionEnded() {
            super("the session ended", null, false, false);
        }
    }

    record SnapshotEvent(
            String broker,
            long revision,
            long inventoryRevision,
            @Nullable Instant observedAt,
            String status) {
        static SnapshotEvent of(Snapshot snapshot) {
            return new SnapshotEvent(
                    snapshot.broker().name(),
                    snapshot.revision(),
                    snapshot.inventoryRevision(),
                    snapshot.observedAt(),
                    Routes.word(snapshot.status()));
        }
    }

    record OperationEvent(String id, String state, long revision) {}

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "streamEvents",
            summary = "Be told of every new snapshot and operation (server-sent events)",
            description = "One event per broker at once, unless Last-Event-ID tells that it is known; a comment every "
                    + "15 s; ends with the session.")
    public Multi<OutboundSseEvent> events(
            @RestHeader("Last-Event-ID") @Nullable String lastEventId,
            @CookieParam(SessionCookie.NAME) @Nullable String session) {
        BooleanSupplier letIn = access.lasting(session);
        Multi<OutboundSseEvent> heartbeats = Multi.createFrom()
                .ticks()
                .every(heartbeat)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(tick -> {
                    if (!letIn.getAsBoolean()) {
                        throw new SessionEnded();
                    }
                })
                .map(tick -> sse.newEventBuilder().comment("").build());
        return Multi.createBy()
                .merging()
                .withRequests(1)
                .streams(changes(known(lastEventId)), operationChanges(), heartbeats)
                .onFailure(SessionEnded.class)
                .recoverWithCompletion()
                .onFailure()
                .invoke(failure -> LOG.error("A stream of events failed", failure));
    }

    private Multi<OutboundSseEvent> changes(long known) {
        Map<String, Snapshot> pending = new ConcurrentHashMap<>();
        return Multi.createFrom()
                .<Object>emitter(
                        emitter -> {
                            var subscription = monitoring.listen(snapshot -> {
                                pending.put(snapshot.broker().name(), snapshot);
                                emitter.emit(CHANGE);
                            });
                            emitter.onTermination(subscription::close);
                            monitoring.snapshots().stream()
                                    .filter(snapshot -> snapshot.revision() > known)
                                    .forEach(snapshot -> pending.putIfAbsent(
                                            snapshot.broker().name(), snapshot));
                            emitter.emit(CHANGE);
                        },
                        BackPressureStrategy.LATEST)
                .onItem()
                .transformToMultiAndConcatenate(change -> Multi.createFrom().iterable(inOrder(pending)))
                .onItem()
                .transformToMultiAndConcatenate(broker -> {
                    Snapshot newest = pending.remove(broker);
                    return newest == null
                            ? Multi.createFrom().empty()
                            : Multi.createFrom().item(event(newest));
                });
    }

    /** Without an id: after a gap a client asks for the operations that it shows. */
    private Multi<OutboundSseEvent> operationChanges() {
        Set<String> pending = ConcurrentHashMap.newKeySet();
        return Multi.createFrom()
                .<Object>emitter(
                        emitter -> emitter.onTermination(operations.listen(id -> {
                            pending.add(id);
                            emitter.emit(CHANGE);
                        })),
                        BackPressureStrategy.LATEST)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem()
                .transformToMultiAndConcatenate(change -> Multi.createFrom().iterable(List.copyOf(pending)))
                .onItem()
                .transformToMultiAndConcatenate(id -> {
                    Multi<OutboundSseEvent> none = Multi.createFrom().empty();
                    return pending.remove(id) ? Multi.createFrom().item(event(operations.get(id))) : none;
                });
    }

    private OutboundSseEvent event(io.brokerdeck.operation.Operation operation) {
        return sse.newEventBuilder()
                .name("operation")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(new OperationEvent(operation.id(), operation.state().word(), operation.revision()))
                .build();
    }

    /** By revision, so that the last id a client saw tells what it has not seen. */
    private static List<String> inOrder(Map<String, Snapshot> pending) {
        return pending.values().stream()
                .sorted(Comparator.comparingLong(Snapshot::revision))
                .map(snapshot -> snapshot.broker().name())
                .toList();
    }

    private OutboundSseEvent event(Snapshot snapshot) {
        return sse.newEventBuilder()
                .name("snapshot")
                .id(Long.toString(snapshot.revision()))
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(SnapshotEvent.of(snapshot))
                .build();
    }

    /** The greatest revision a client has seen; an id that is none of ours means that it knows nothing. */
    private static long known(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? -1 : Long.parseLong(lastEventId);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
