package io.brokerdeck.api;

import io.brokerdeck.broker.Queue;
import io.brokerdeck.broker.QueueId;
import io.brokerdeck.monitoring.Figure;
import io.brokerdeck.monitoring.Monitoring;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/queues")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Queues")
public class QueuesResource {
    private static final Map<String, Function<Queue, String>> TEXTS = texts();
    private static final List<String> SORTS = Stream.concat(
                    TEXTS.keySet().stream(), Arrays.stream(Figure.values()).map(Figure::json))
            .toList();

    private final Monitoring monitoring;

    QueuesResource(Monitoring monitoring) {
        this.monitoring = monitoring;
    }

    /**
     * @param total queues that match, whatever {@code changedSince} leaves out
     * @param revision of the newest snapshot in this answer
     * @param inventoryRevision another one than a client knows means: load everything anew
     */
    record QueuePage(
            List<QueueItem> items,
            @Nullable String nextCursor,
            @Nullable Instant observedAt,
            int total,
            long revision,
            long inventoryRevision) {}

    @GET
    @Operation(
            operationId = "listQueues",
            summary = "List the queues of all brokers with their figures",
            description = "Unknown figures come last in either order. An unchanged answer is 304 for If-None-Match.")
    public RestResponse<QueuePage> list(
            @BeanParam QueueFilter filter,
            @RestQuery
                    @Parameter(description = "A figure, or broker, namespace, name, kind, role, status; - descends")
                    @Nullable String sort,
            @RestQuery @Parameter(description = "1 to 1000, else 100") @Nullable String limit,
            @RestQuery @Parameter(description = "nextCursor of the page before") @Nullable String cursor,
            @RestQuery @Parameter(description = "Only rows that changed after this revision") @Nullable String changedSince,
            @Context Request request) {
        Sort order = Sort.of(sort, "name", SORTS);
        int most = Parameters.limit(limit);
        long since = Parameters.number("changedSince", changedSince, 0, Long.MAX_VALUE, -1);
        Cursor after = Cursor.of(cursor, order);
        Predicate<Queue> wanted = filter.compiled();
        Fleet fleet = fleet(filter.broker);

        return Unchanged.or(request, fleet.revision(), () -> page(fleet, wanted, order, after, most, since));
    }

    private Fleet fleet(List<String> brokers) {
        if (brokers.isEmpty()) {
            return new Fleet(monitoring.snapshots());
        }
        return new Fleet(Set.copyOf(brokers).stream()
                .map(broker -> Brokers.snapshot(monitoring, broker))
                .toList());
    }

    private static QueuePage page(
            Fleet fleet, Predicate<Queue> wanted, Sort order, @Nullable Cursor after, int limit, long since) {
        int[] matching = IntStream.range(0, fleet.size())
                .filter(index -> wanted.test(fleet.queue(index)))
                .toArray();
        var ranking = new Ranking<>(fleet.size(), order, keys(fleet, order.key()), index -> fleet.queue(index)
                .ref());
        if (after != null) {
            ranking.after(after, QueueId.decode(after.id()).orElseThrow(() -> Cursor.refused(after.encoded())));
        }
        var changed = Arrays.stream(matching).filter(index -> since < 0 || fleet.changedAt(index) > since);
        var first =
                ranking.first(changed, limit, index -> fleet.queue(index).ref().id());
        return new QueuePage(
                Arrays.stream(first.rows())
                        .mapToObj(index -> QueueItem.of(fleet.snapshot(index), fleet.row(index)))
                        .toList(),
                first.nextCursor(),
                fleet.observedAt(),
                matching.length,
                fleet.revision(),
                fleet.inventoryRevision());
    }

    private static Keys keys(Fleet fleet, String key) {
        Function<Queue, String> text = TEXTS.get(key);
        if (text != null) {
            return Keys.texts(fleet.size(), index -> text.apply(fleet.queue(index)));
        }
        Figure figure = Parameters.figure("sort", key);
        return Keys.numbers(fleet.size(), index -> fleet.figure(figure, index));
    }

    private static Map<String, Function<Queue, String>> texts() {
        var texts = new LinkedHashMap<String, Function<Queue, String>>();
        texts.put("broker", queue -> queue.ref().broker());
        texts.put("namespace", queue -> queue.ref().namespace());
        texts.put("name", queue -> queue.ref().name());
        texts.put("kind", Queue::kind);
        texts.put("role", queue -> queue.role().word());
        texts.put("status", Queue::status);
        return texts;
    }
}
