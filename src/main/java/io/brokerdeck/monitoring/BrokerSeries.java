package io.brokerdeck.monitoring;

import static io.brokerdeck.metrics.Family.counter;
import static io.brokerdeck.metrics.Family.gauge;

import io.brokerdeck.broker.BrokerCounter;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.metrics.Family;
import io.brokerdeck.metrics.Family.Points;
import io.brokerdeck.metrics.SeriesSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** How each broker stands, as series. What only a successful poll can tell has none after a failed one. */
@Singleton
final class BrokerSeries implements SeriesSource {
    private static final List<String> BROKER = List.of("broker");
    private static final Map<BrokerCounter, String> DEAD_LETTERED = new TreeMap<>(Map.of(
            BrokerCounter.DEAD_LETTERED_REJECTED, "rejected",
            BrokerCounter.DEAD_LETTERED_EXPIRED, "expired",
            BrokerCounter.DEAD_LETTERED_MAX_LENGTH, "maxlen",
            BrokerCounter.DEAD_LETTERED_DELIVERY_LIMIT, "delivery_limit"));

    private final Monitoring monitoring;
    private final Clock clock;

    @Inject
    BrokerSeries(Monitoring monitoring) {
        this(monitoring, Clock.systemUTC());
    }

    BrokerSeries(Monitoring monitoring, Clock clock) {
        this.monitoring = monitoring;
        this.clock = clock;
    }

    @Override
    public List<Family> families() {
        List<Snapshot> all = monitoring.snapshots();
        List<Snapshot> polled = all.stream()
                .filter(snapshot -> snapshot.status() != Status.UNKNOWN)
                .toList();
        List<Snapshot> fresh = polled.stream()
                .filter(snapshot -> snapshot.status() != Status.DOWN)
                .toList();
        return List.of(
                gauge(
                        "brokerdeck_broker_up",
                        "Whether the last poll of the broker succeeded.",
                        List.of("broker", "kind"),
                        each(polled, BrokerSeries::up)),
                gauge(
                        "brokerdeck_snapshot_age_seconds",
                        "Time since the newest figures of the broker were true.",
                        BROKER,
                        each(polled, this::age)),
                gauge(
                        "brokerdeck_circuit_open",
                        "Whether the broker is left alone for a while because its polls failed.",
                        BROKER,
                        each(all, BrokerSeries::circuit)),
                gauge(
                        "brokerdeck_broker_throttled",
                        "Whether the broker refused a part of the last poll to protect itself.",
                        BROKER,
                        each(polled, BrokerSeries::throttled)),
                gauge(
                        "brokerdeck_broker_alarm",
                        "An alarm that is in force on a node of the broker.",
                        List.of("broker", "node", "alarm"),
                        each(fresh, BrokerSeries::alarms)),
                counter(
                        "brokerdeck_broker_unroutable_total",
                        "Messages that no queue of the broker took: dropped or returned.",
                        BROKER,
                        each(fresh, BrokerSeries::unroutable)),
                counter(
                        "brokerdeck_broker_dead_lettered_total",
                        "Messages that the broker dead-lettered, by its reason.",
                        List.of("broker", "reason"),
                        each(fresh, BrokerSeries::deadLettered)));
    }

    private static Consumer<Points> each(List<Snapshot> snapshots, BiConsumer<Snapshot, Points> write) {
        return points -> snapshots.forEach(snapshot -> write.accept(snapshot, points));
    }

    private static String name(Snapshot snapshot) {
        return snapshot.broker().name();
    }

    private static void up(Snapshot snapshot, Points points) {
        points.add(
                snapshot.status() == Status.DOWN ? 0 : 1,
                List.of(name(snapshot), snapshot.broker().kind()));
    }

    private void age(Snapshot snapshot, Points points) {
        Instant at = snapshot.observedAt();
        if (at != null) {
            points.add(Duration.between(at, clock.instant()).toMillis() / 1e3, List.of(name(snapshot)));
        }
    }

    private static void circuit(Snapshot snapshot, Points points) {
        points.add(snapshot.circuit().state() == Circuit.State.OPEN ? 1 : 0, List.of(name(snapshot)));
    }

    private static void throttled(Snapshot snapshot, Points points) {
        Failure failure = snapshot.failure();
        boolean whole = failure != null && failure.reason().equals(Failure.THROTTLED);
        boolean part = failure == null
                && snapshot.gaps().stream()
                        .anyMatch(gap -> gap.failure().reason().equals(Failure.THROTTLED));
        points.add(whole || part ? 1 : 0, List.of(name(snapshot)));
    }

    private static void alarms(Snapshot snapshot, Points points) {
        snapshot.nodes().forEach(node -> node.alarms().stream()
                .distinct()
                .forEach(alarm -> points.add(1, List.of(name(snapshot), node.name(), alarm))));
    }

    private static void unroutable(Snapshot snapshot, Points points) {
        points.add(snapshot.counters().getOrDefault(BrokerCounter.UNROUTABLE, Double.NaN), List.of(name(snapshot)));
    }

    private static void deadLettered(Snapshot snapshot, Points points) {
        DEAD_LETTERED.forEach((counter, reason) ->
                points.add(snapshot.counters().getOrDefault(counter, Double.NaN), List.of(name(snapshot), reason)));
    }
}
