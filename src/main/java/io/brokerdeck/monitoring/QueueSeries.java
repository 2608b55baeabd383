package io.brokerdeck.monitoring;

import static io.brokerdeck.metrics.Family.counter;
import static io.brokerdeck.metrics.Family.gauge;

import io.brokerdeck.broker.Counter;
import io.brokerdeck.metrics.Family;
import io.brokerdeck.metrics.Family.Points;
import io.brokerdeck.metrics.QueueSelection;
import io.brokerdeck.metrics.SeriesSource;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The figures of the queues as series, as {@link QueueSelection} chooses. A stale row has none. */
@Singleton
final class QueueSeries implements SeriesSource {
    private static final List<String> QUEUE = List.of("broker", "namespace", "queue");
    private static final List<String> AGE = List.of("broker", "namespace", "queue", "bound");
    private static final List<String> STAGE = List.of("broker", "namespace", "queue", "stage");

    private final Monitoring monitoring;
    private final QueueSelection selection;
    private final Map<String, SeriesRows> chosen = new ConcurrentHashMap<>();

    QueueSeries(Monitoring monitoring, QueueSelection selection) {
        this.monitoring = monitoring;
        this.selection = selection;
    }

    @Override
    public List<Family> families() {
        List<Picture> pictures = new ArrayList<>();
        for (Snapshot snapshot : monitoring.snapshots()) {
            if (snapshot.failure() == null && snapshot.observedAt() != null) {
                pictures.add(new Picture(snapshot, rows(snapshot)));
            }
        }
        return List.of(
                gauge(
                        "brokerdeck_queues",
                        "Queues that exist.",
                        List.of("broker", "namespace"),
                        points -> pictures.forEach(picture -> namespaces(picture.snapshot, points))),
                gauge(
                        "brokerdeck_series_cut",
                        "Queues that have no series because brokerdeck.metrics.max-queues leaves them out.",
                        List.of("broker"),
                        points -> pictures.forEach(picture -> points.add(
                                picture.rows.cut(),
                                List.of(picture.snapshot.broker().name())))),
                figure(pictures, "messages_ready", "Messages that wait to be delivered.", Figure.READY),
                figure(
                        pictures,
                        "messages_unacknowledged",
                        "Messages delivered and not yet settled.",
                        Figure.UNACKNOWLEDGED),
                figure(pictures, "messages_scheduled", "Messages to appear later.", Figure.SCHEDULED),
                figure(
                        pictures,
                        "messages_dead_lettered",
                        "Dead letters: in a dead-letter queue, and of a source that shares its own with no other.",
                        Figure.DEAD_LETTERED),
                figure(pictures, "consumers", "Consumers of the queue.", Figure.CONSUMERS),
                figure(pictures, "size_bytes", "Bytes of the bodies held.", Figure.SIZE_BYTES),
                total(pictures, "published_total", "Messages that entered the queue.", Counter.PUBLISHED),
                total(pictures, "delivered_total", "Messages handed to consumers.", Counter.DELIVERED),
                total(pictures, "acknowledged_total", "Messages settled by consumers.", Counter.ACKNOWLEDGED),
                total(pictures, "redelivered_total", "Messages handed out again.", Counter.REDELIVERED),
                figure(
                        pictures,
                        "dead_letter_rate",
                        "Messages dead-lettered by the second: an estimate.",
                        Figure.DEAD_LETTERED_PER_SECOND),
                figure(
                        pictures,
                        "error_ratio",
                        "Dead-lettered messages among those settled, 0 to 1: an estimate.",
                        Figure.ERROR_RATIO),
                gauge(
                        "brokerdeck_queue_oldest_message_age_seconds",
                        "Age of the oldest message: exact where the broker tells it, else at least so much.",
                        AGE,
                        each(
                                pictures,
                                (snapshot, row, labels, points) -> points.add(
                                        snapshot.figure(Figure.OLDEST_MESSAGE_AGE, row),
                                        and(labels, snapshot.ageIsExact(row) ? "exact" : "lower")))),
                gauge(
                        "brokerdeck_queue_processing_seconds",
                        "Mean time that messages wait in the queue, and spend with consumers: estimates.",
                        STAGE,
                        each(pictures, (snapshot, row, labels, points) -> {
                            points.add(snapshot.figure(Figure.WAITING, row), and(labels, "waiting"));
                            points.add(snapshot.figure(Figure.IN_CONSUMER, row), and(labels, "consumer"));
                        })));
    }

    private SeriesRows rows(Snapshot snapshot) {
        return chosen.compute(
                snapshot.broker().name(),
                (name, last) -> last != null && last.of(snapshot.inventory())
                        ? last
                        : new SeriesRows(snapshot.inventory(), selection));
    }

    private static Family figure(List<Picture> pictures, String name, String help, Figure figure) {
        return gauge(
                "brokerdeck_queue_" + name,
                help,
                QUEUE,
                each(pictures, (snapshot, row, labels, points) -> points.add(snapshot.figure(figure, row), labels)));
    }

    private static Family total(List<Picture> pictures, String name, String help, Counter counter) {
        return counter(
                "brokerdeck_queue_" + name,
                help,
                QUEUE,
                each(pictures, (snapshot, row, labels, points) -> points.add(snapshot.counter(counter, row), labels)));
    }

    private static Consumer<Points> each(List<Picture> pictures, RowWriter writer) {
        return points -> {
            for (Picture picture : pictures) {
                for (int i = 0; i < picture.rows.count(); i++) {
                    int row = picture.rows.row(i);
                    if (!picture.snapshot.stale(row)) {
                        writer.write(picture.snapshot, row, picture.rows.labels(i), points);
                    }
                }
            }
        };
    }

    private static void namespaces(Snapshot snapshot, Points points) {
        Map<String, Integer> counts = new TreeMap<>();
        snapshot.inventory().queues().forEach(queue -> counts.merge(queue.ref().namespace(), 1, Integer::sum));
        counts.forEach((namespace, count) ->
                points.add(count, List.of(snapshot.broker().name(), namespace)));
    }

    private static List<String> and(List<String> labels, String last) {
        return List.of(labels.get(0), labels.get(1), labels.get(2), last);
    }

    private record Picture(Snapshot snapshot, SeriesRows rows) {}

    private interface RowWriter {
        void write(Snapshot snapshot, int row, List<String> labels, Points points);
    }
}
