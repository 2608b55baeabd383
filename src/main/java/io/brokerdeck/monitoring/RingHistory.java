package io.brokerdeck.monitoring;

import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.QueueRef;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The past in memory within a budget: steps of 10 s, longer ones once the fleet no longer fits. Only what a poll saw is
 * kept; what it did not see stays a gap. Points are means of what is known; {@link #KEPT} figures of queues and all
 * totals are kept, waiting and in-consumer times follow from them, others are unknown. Safe for any thread.
 */
@Singleton
final class RingHistory implements History {
    static final List<Figure> KEPT = List.of(
            Figure.READY,
            Figure.UNACKNOWLEDGED,
            Figure.DEAD_LETTERED,
            Figure.CONSUMERS,
            Figure.PUBLISHED_PER_SECOND,
            Figure.DELIVERED_PER_SECOND,
            Figure.ACKNOWLEDGED_PER_SECOND,
            Figure.DEAD_LETTERED_PER_SECOND,
            Figure.OLDEST_MESSAGE_AGE,
            Figure.ERROR_RATIO);
    private static final List<Figure> TOTALS =
            Arrays.stream(Figure.values()).filter(Figure::addable).toList();

    private static final Series NOTHING = new Series(Duration.ofSeconds(10), List.of(), Map.of());

    private static final int FINEST_SECONDS = 10;
    /** A queue that vanished keeps its past at least so long, whatever room others need. */
    private static final long KEPT_SECONDS = 600;

    private final long budgetBytes;
    private final long retentionSeconds;
    private final Ring<QueueRef> queues;
    private final Ring<String> totals;
    /** The time between two polls of a broker. */
    private final Map<String, Duration> intervals = new ConcurrentHashMap<>();

    @Inject
    RingHistory(MonitoringConfig config) {
        this(
                checkedRetention(config.history().retention()),
                checkedBudget(config.history().budgetMegabytes()));
    }

    RingHistory(Duration retention, long budgetBytes) {
        this.retentionSeconds = retention.toSeconds();
        this.budgetBytes = budgetBytes;
        int steps = (int) (retentionSeconds / FINEST_SECONDS);
        this.queues = new Ring<>(KEPT.size(), FINEST_SECONDS, steps);
        this.totals = new Ring<>(TOTALS.size(), FINEST_SECONDS, steps);
    }

    private static Duration checkedRetention(Duration retention) {
        if (retention.compareTo(Duration.ofMinutes(10)) < 0 || retention.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException(MonitoringConfig.PREFIX + ".history.retention is " + retention
                    + ": give a duration from PT10M to P7D; longer ranges belong to Prometheus.");
        }
        return retention;
    }

    private static long checkedBudget(int megabytes) {
        if (megabytes < 1) {
            throw new IllegalArgumentException(MonitoringConfig.PREFIX + ".history.budget-megabytes is " + megabytes
                    + ": give a whole number from 1 on.");
        }
        return megabytes * 1024L * 1024;
    }

    /** Tells the time between two polls of a broker, so that what lies between them is no gap. */
    void paced(String broker, Duration interval) {
        intervals.put(broker, interval);
    }

    /** Takes what the newest poll saw; a snapshot after a failed poll adds nothing. */
    synchronized void record(PolledSnapshot snapshot) {
        Instant at = snapshot.observedAt();
        if (snapshot.failure() != null || at == null) {
            return;
        }
        String broker = snapshot.broker().name();
        Inventory inventory = snapshot.inventory();
        makeRoom(inventory, at.getEpochSecond());
        long step = queues.step(at.getEpochSecond());
        double[] values = new double[KEPT.size()];
        for (int row = 0; row < inventory.queues().size(); row++) {
            if (!snapshot.stale(row)) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = snapshot.figure(KEPT.get(i), row);
                }
                queues.record(inventory.queues().get(row).ref(), step, values);
            }
        }
        totals.record(
                broker,
                totals.step(at.getEpochSecond()),
                TOTALS.stream().mapToDouble(snapshot::freshTotal).toArray());
    }

    private void makeRoom(Inventory inventory, long now) {
        int added = (int) inventory.queues().stream()
                .filter(queue -> !queues.contains(queue.ref()))
                .count();
        queues.forget(queues.step(now - retentionSeconds), queues.size());
        while (tracksOver(added) > 0) {
            queues.forget(queues.step(now - KEPT_SECONDS), tracksOver(added));
            if (tracksOver(added) > 0) {
                // 10 s, 30 s, 60 s, 2 min, 4 min, ...
                queues.coarsen(queues.stepSeconds() == FINEST_SECONDS ? 3 : 2);
            }
        }
    }

    private int tracksOver(int added) {
        long step = queues.stepSeconds();
        long room = budgetBytes / Ring.bytesOfTrack(KEPT.size(), (int) (retentionSeconds / step));
        boolean coarsest = step * 2 > retentionSeconds;
        return coarsest ? 0 : (int) Math.max(0, queues.size() + added - room);
    }

    /** Queues of which something is kept. */
    synchronized int tracks() {
        return queues.size();
    }

    @Override
    public synchronized Series queue(QueueRef queue, Set<Figure> figures, Instant from, Instant to, int points) {
        Span span = span(queues, Set.of(queue.broker()), from, to, points);
        return queues.contains(queue) ? series(span, figures, figure -> values(span, queue, figure)) : NOTHING;
    }

    @Override
    public synchronized Series broker(String broker, Set<Figure> figures, Instant from, Instant to, int points) {
        Span span = span(totals, Set.of(broker), from, to, points);
        return totals.contains(broker)
                ? series(span, figures, figure -> values(span, totals, broker, TOTALS.indexOf(figure)))
                : NOTHING;
    }

    @Override
    public synchronized Trends trends(Collection<QueueRef> asked, Figure figure, Instant from, Instant to, int points) {
        Set<String> brokers = asked.stream().map(QueueRef::broker).collect(Collectors.toSet());
        Span span = span(queues, brokers, from, to, points);
        Map<QueueRef, double[]> values = new LinkedHashMap<>();
        asked.forEach(queue -> values.put(queue, values(span, queue, figure)));
        return new Trends(span.step(), span.times(), values);
    }

    /** Points are no shorter than the time between polls, jitter included: else gaps would appear where none are. */
    private Span span(Ring<?> ring, Set<String> brokers, Instant from, Instant to, int points) {
        Duration longest = brokers.stream()
                .map(broker -> intervals.getOrDefault(broker, Duration.ZERO))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return Span.of(ring, from, to, points, longest.multipliedBy(3).dividedBy(2));
    }

    private static Series series(Span span, Set<Figure> figures, Function<Figure, double[]> values) {
        Map<Figure, double[]> all = new EnumMap<>(Figure.class);
        figures.forEach(figure -> all.put(figure, values.apply(figure)));
        return new Series(span.step(), span.times(), all);
    }

    private double[] values(Span span, QueueRef queue, Figure figure) {
        return switch (figure) {
            case WAITING -> ratio(span, queue, Figure.READY);
            case IN_CONSUMER -> ratio(span, queue, Figure.UNACKNOWLEDGED);
            default -> values(span, queues, queue, KEPT.indexOf(figure));
        };
    }

    private double[] ratio(Span span, QueueRef queue, Figure held) {
        double[] part = values(span, queue, held);
        double[] whole = values(span, queue, Figure.ACKNOWLEDGED_PER_SECOND);
        Arrays.setAll(part, i -> whole[i] > 0 ? part[i] / whole[i] : Double.NaN);
        return part;
    }

    private static <K> double[] values(Span span, Ring<K> ring, K key, int figure) {
        return span.values(step -> figure < 0 ? Double.NaN : ring.mean(key, figure, step, span.run()));
    }
}
