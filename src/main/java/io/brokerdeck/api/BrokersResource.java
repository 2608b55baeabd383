package io.brokerdeck.api;

import io.brokerdeck.broker.BrokerCounter;
import io.brokerdeck.broker.Capability;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gap;
import io.brokerdeck.broker.Node;
import io.brokerdeck.broker.Queue;
import io.brokerdeck.monitoring.Circuit;
import io.brokerdeck.monitoring.Monitoring;
import io.brokerdeck.monitoring.Poll;
import io.brokerdeck.monitoring.Snapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/brokers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Brokers")
public class BrokersResource {
    private final Monitoring monitoring;

    BrokersResource(Monitoring monitoring) {
        this.monitoring = monitoring;
    }

    record CircuitState(
            String state, Instant since, @Nullable Instant retryAt) {
        static CircuitState of(Circuit circuit) {
            return new CircuitState(Routes.word(circuit.state()), circuit.since(), circuit.retryAt());
        }
    }

    record GapItem(String part, String reason, String message, String mend) {
        static GapItem of(Gap gap) {
            Failure failure = gap.failure();
            return new GapItem(gap.part(), failure.reason(), failure.message(), failure.mend());
        }
    }

    record Alarm(String node, String alarm) {}

    /**
     * @param observedAt when the figures were true; null before the first successful poll
     * @param failure why the last poll failed; null when it did not
     * @param gaps what the last poll could not see
     * @param totals the sums of the figures that can be added; null when unknown
     */
    record BrokerState(
            String name,
            String kind,
            String kindLabel,
            @Nullable String version,
            String status,
            CircuitState circuit,
            @Nullable Poll lastPoll,
            @Nullable Instant observedAt,
            @Nullable Failure failure,
            List<GapItem> gaps,
            Map<String, Capability> capabilities,
            Map<String, @Nullable Object> totals,
            Map<String, @Nullable Double> counters,
            List<Alarm> alarms,
            List<String> namespaces,
            long revision,
            long inventoryRevision) {}

    @GET
    @Operation(operationId = "listBrokers", summary = "List the configured brokers and how each stands")
    public Page<BrokerState> list() {
        var snapshots = monitoring.snapshots();
        return Page.whole(snapshots.stream().map(BrokersResource::state).toList(), new Fleet(snapshots).observedAt());
    }

    @GET
    @Path("{broker}")
    @Operation(operationId = "getBroker", summary = "How one broker stands: status, circuit, totals, alarms")
    public BrokerState get(@RestPath String broker) {
        return state(Brokers.snapshot(monitoring, broker));
    }

    @GET
    @Path("{broker}/nodes")
    @Operation(operationId = "listNodes", summary = "List the members of a broker's cluster")
    public Page<Node> nodes(@RestPath String broker) {
        Snapshot snapshot = Brokers.snapshot(monitoring, broker);
        return Page.whole(snapshot.nodes(), snapshot.observedAt());
    }

    private static BrokerState state(Snapshot snapshot) {
        return new BrokerState(
                snapshot.broker().name(),
                snapshot.broker().kind(),
                snapshot.broker().label(),
                snapshot.version().isEmpty() ? null : snapshot.version(),
                Routes.word(snapshot.status()),
                CircuitState.of(snapshot.circuit()),
                snapshot.lastPoll(),
                snapshot.observedAt(),
                snapshot.failure(),
                snapshot.gaps().stream().map(GapItem::of).toList(),
                new TreeMap<>(snapshot.capabilities()),
                Figures.totals(snapshot),
                counters(snapshot),
                snapshot.nodes().stream()
                        .flatMap(node -> node.alarms().stream().map(alarm -> new Alarm(node.name(), alarm)))
                        .toList(),
                snapshot.inventory().queues().stream()
                        .map(Queue::ref)
                        .map(ref -> ref.namespace())
                        .distinct()
                        .sorted()
                        .toList(),
                snapshot.revision(),
                snapshot.inventoryRevision());
    }

    private static Map<String, @Nullable Double> counters(Snapshot snapshot) {
        var counters = new LinkedHashMap<String, @Nullable Double>();
        for (BrokerCounter counter : BrokerCounter.values()) {
            counters.put(camel(counter), snapshot.counters().get(counter));
        }
        return counters;
    }

    private static String camel(Enum<?> value) {
        var words = value.name().toLowerCase(Locale.ROOT).split("_", -1);
        var camel = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            camel.append(Character.toUpperCase(words[i].charAt(0))).append(words[i], 1, words[i].length());
        }
        return camel.toString();
    }
}
