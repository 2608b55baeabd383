package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Capability;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rates of a broker's namespaces, told by Azure Monitor where the broker's entry wants it: each minute of each
 * namespace is asked for once. Polls begin the asking, wait for no answer, and take what has arrived. Safe for any thread.
 */
final class Monitor {
    /** Asks nobody. */
    static final Monitor OFF = new Monitor(null, InstantSource.system());

    /** A minute that ended so long ago is not shown as the present. */
    private static final Duration LATEST = Duration.ofMinutes(10);

    private final @Nullable Metrics metrics;
    private final InstantSource clock;
    private final Map<String, Desk> desks = new ConcurrentHashMap<>();

    /** One namespace. */
    private static final class Desk {
        @Nullable MetricsQuestion asked;

        volatile Reading reading = Reading.NONE;
    }

    /** @param metrics null to ask nobody */
    Monitor(@Nullable Metrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Asks about these namespaces where a new minute is due, and returns at once. */
    void ask(List<NamespaceAccess> namespaces, Namespaces all) {
        if (metrics == null) {
            return;
        }
        desks.keySet().retainAll(namespaces.stream().map(NamespaceAccess::name).toList());
        for (NamespaceAccess access : namespaces) {
            all.resourceId(access.name()).ifPresent(id -> ask(metrics, access.name(), id));
        }
    }

    private void ask(Metrics asked, String namespace, String resourceId) {
        Desk desk = desks.computeIfAbsent(namespace, first -> new Desk());
        MetricsQuestion question = MetricsQuestion.at(clock.instant());
        synchronized (desk) {
            if (question.equals(desk.asked)) {
                return;
            }
            desk.asked = question;
        }
        asked.read(resourceId, question).subscribe(reading -> {
            synchronized (desk) {
                // an answer that was overtaken by the next is old
                if (question.equals(desk.asked)) {
                    desk.reading = reading;
                }
            }
        });
    }

    /** What is known now. */
    Reading told(String namespace) {
        Desk desk = desks.get(namespace);
        Reading reading = desk == null ? Reading.NONE : desk.reading;
        Minute minute = reading.minute();
        return minute != null && minute.end().plus(LATEST).isBefore(clock.instant()) ? Reading.NONE : reading;
    }

    /**
     * Whether rates can be had now.
     *
     * @param told whether there are some of any namespace
     */
    Capability rates(boolean told) {
        if (metrics == null) {
            return Capability.no(
                    "Service Bus tells how many messages there are, not how many came and went. Azure Monitor"
                            + " counts them: set monitor.enabled=true for a broker with an identity.");
        }
        return told ? Capability.yes() : Capability.no("Azure Monitor has told nothing yet of the last ten minutes.");
    }

    /** What it counted of a queue or topic, by its own words, with the time; empty where that is not known. */
    Map<String, Object> details(String namespace, String entity) {
        Minute minute = told(namespace).minute();
        Map<Metric, Double> counted = minute == null ? Map.of() : minute.of(entity);
        if (minute == null || counted.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("from", minute.at().toString());
        told.put("to", minute.end().toString());
        counted.forEach((metric, messages) -> told.put(metric.word(), messages));
        return told;
    }
}
