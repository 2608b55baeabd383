package io.brokerdeck.monitoring;

import io.brokerdeck.broker.BrokerCounter;
import io.brokerdeck.broker.BrokerRef;
import io.brokerdeck.broker.Capability;
import io.brokerdeck.broker.Counter;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gap;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Node;
import io.brokerdeck.broker.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The snapshot that a {@link Poller} makes: each follows from the one before and what the next poll found. */
record PolledSnapshot(
        BrokerRef broker,
        long revision,
        long inventoryRevision,
        Status status,
        Circuit circuit,
        @Nullable Poll lastPoll,
        @Nullable Failure failure,
        @Nullable Instant observedAt,
        String version,
        List<Node> nodes,
        List<Gap> gaps,
        Map<String, Capability> capabilities,
        Map<BrokerCounter, Double> counters,
        Rows rows)
        implements Snapshot {

    static PolledSnapshot unpolled(BrokerRef broker, long revision, Circuit circuit) {
        return new PolledSnapshot(
                broker,
                revision,
                revision,
                Status.UNKNOWN,
                circuit,
                null,
                null,
                null,
                "",
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Rows.NONE);
    }

    PolledSnapshot succeeded(long now, Poll poll, Circuit state, Observation seen, Estimates estimates) {
        boolean sameInventory = seen.inventory() == inventory()
                || (seen.inventory().queues().equals(inventory().queues())
                        && seen.inventory().topology().equals(inventory().topology()));
        return new PolledSnapshot(
                broker,
                now,
                sameInventory && observedAt != null ? inventoryRevision : now,
                troubled(seen) ? Status.DEGRADED : Status.UP,
                state,
                poll,
                null,
                seen.at(),
                seen.version(),
                seen.nodes(),
                seen.gaps(),
                seen.capabilities(),
                seen.counters(),
                rows.seen(seen.inventory(), estimates, seen.at(), now));
    }

    PolledSnapshot failed(long now, Poll poll, Circuit state, Failure why) {
        return new PolledSnapshot(
                broker,
                now,
                inventoryRevision,
                Status.DOWN,
                state,
                poll,
                why,
                observedAt,
                version,
                nodes,
                gaps,
                capabilities,
                counters,
                rows.missed(now));
    }

    PolledSnapshot with(long now, Circuit state) {
        return new PolledSnapshot(
                broker,
                now,
                inventoryRevision,
                status,
                state,
                lastPoll,
                failure,
                observedAt,
                version,
                nodes,
                gaps,
                capabilities,
                counters,
                rows);
    }

    private static boolean troubled(Observation seen) {
        return !seen.gaps().isEmpty()
                || seen.nodes().stream()
                        .anyMatch(node -> !node.running()
                                || !node.alarms().isEmpty()
                                || !node.partitions().isEmpty());
    }

    @Override
    public Inventory inventory() {
        return rows.inventory();
    }

    @Override
    public double figure(Figure figure, int row) {
        return rows.figures().get(figure, row);
    }

    @Override
    public double counter(Counter counter, int row) {
        return rows.figures().get(counter, row);
    }

    @Override
    public boolean ageIsExact(int row) {
        return rows.figures().ageIsExact(row);
    }

    @Override
    public @Nullable Instant observedAt(int row) {
        return rows.observedAt(row);
    }

    @Override
    public boolean stale(int row) {
        return !rows.fresh(row);
    }

    @Override
    public long changedAt(int row) {
        return rows.changedAt(row);
    }

    @Override
    public OptionalDouble total(Figure figure) {
        double total = rows.total(figure);
        return Double.isNaN(total) ? OptionalDouble.empty() : OptionalDouble.of(total);
    }

    /** As {@link #total}, of those rows only that are not stale; NaN when unknown. */
    double freshTotal(Figure figure) {
        return rows.freshTotal(figure);
    }
}
