package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Columns;
import io.brokerdeck.broker.Counter;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.QueueRef;
import java.util.List;
import java.util.Set;

/**
 * Figures by the management API, where the Prometheus plugin does not tell them. A small fleet gets all of them; a big
 * one gets lengths only, since anything more costs the broker two and three times as much (measured at 10,000 queues).
 * Its counters keep what channels counted that are closed.
 */
final class Totals {
    private static final String LENGTHS = "/api/queues?disable_stats=true&enable_queue_totals=true"
            + "&columns=vhost,name,state,messages_ready,messages_unacknowledged";
    private static final String ALL = "/api/queues?columns=vhost,name,type,state,messages_ready,"
            + "messages_unacknowledged,consumers,message_bytes,message_stats.publish,message_stats.deliver_get,"
            + "message_stats.ack,message_stats.deliver_no_ack,message_stats.get_no_ack,message_stats.redeliver";

    private final Management management;
    private final String broker;

    Totals(Management management, String broker) {
        this.management = management;
        this.broker = broker;
    }

    /**
     * Sets what is unknown in {@code columns}; counters only with {@code all}. The counts of a node are lost with it, so
     * they are comparable while the same {@code nodes} run. True when a queue was not known.
     */
    boolean fill(Known known, Columns columns, boolean all, List<String> nodes, Tally tally, Deadline deadline)
            throws BrokerException {
        Series series = new Series(true);
        boolean[] stranger = {false};
        management.list(all ? ALL : LENGTHS, deadline, found -> {
            QueueRef queue = new QueueRef(broker, found.text("vhost"), found.text("name"));
            int row = known.inventory().row(queue).orElse(-1);
            if (row < 0) {
                stranger[0] = true;
            } else {
                gauges(columns, row, found);
                counters(series, known.keys()[row], found);
            }
        });
        if (all) {
            tally.count("management of " + nodes, "management", series);
            for (int row = 0; row < columns.rows(); row++) {
                for (Counter counter : Counter.values()) {
                    boolean stream = known.inventory().queues().get(row).kind().equals("stream");
                    if (!stream || counter == Counter.PUBLISHED) {
                        columns.set(counter, row, tally.total(counter, known.keys()[row]));
                    }
                }
            }
        }
        return stranger[0];
    }

    private static void gauges(Columns columns, int row, Fields found) {
        // the figures of a queue that does not run are those of the past
        String state = found.text("state");
        if (!state.isEmpty() && !state.equals("running") && !state.equals("idle") && !state.equals("flow")) {
            return;
        }
        set(columns, Gauge.READY, row, found.number("messages_ready"));
        set(columns, Gauge.UNACKNOWLEDGED, row, found.number("messages_unacknowledged"));
        set(columns, Gauge.CONSUMERS, row, found.number("consumers"));
        set(columns, Gauge.SIZE_BYTES, row, found.number("message_bytes"));
    }

    private static void set(Columns columns, Gauge gauge, int row, double value) {
        if (Double.isNaN(columns.get(gauge, row))) {
            columns.set(gauge, row, value);
        }
    }

    private static void counters(Series series, long key, Fields found) {
        Fields stats = found.object("message_stats");
        add(series, key, Metric.PUBLISHED, stats.number("publish"));
        add(series, key, Metric.DELIVERED, stats.number("deliver_get"));
        add(series, key, Metric.ACKNOWLEDGED, settled(stats));
        add(series, key, Metric.REDELIVERED, stats.number("redeliver"));
    }

    private static double settled(Fields stats) {
        double sum = 0;
        boolean told = false;
        for (String key : Set.of("ack", "deliver_no_ack", "get_no_ack")) {
            double value = stats.number(key);
            if (!Double.isNaN(value)) {
                sum += value;
                told = true;
            }
        }
        return told ? sum : Double.NaN;
    }

    private static void add(Series series, long queue, Metric metric, double value) {
        if (!Double.isNaN(value)) {
            series.add(queue + metric.ordinal(), queue, metric.counters(), value);
        }
    }
}
