package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.BrokerCounter;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Gap;
import io.brokerdeck.broker.QueueRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The Prometheus plugins of a broker's nodes, asked all at once. Each node is asked for counters by queue, and by
 * channel where it has no others (3.10); which one is remembered. For one thread.
 */
final class Plugin {
    private static final String DETAILED = "/metrics/detailed?family=queue_coarse_metrics";
    private static final String CONSUMERS = "&family=queue_consumer_count";
    private static final String SIZES = "&family=queue_metrics";
    private static final String BY_QUEUE = "&family=queue_delivery_metrics&family=queue_exchange_metrics";
    private static final String BY_CHANNEL = "&family=channel_queue_metrics&family=channel_queue_exchange_metrics";

    private final Http http;
    private final Map<Endpoint, Boolean> countsByQueue = new HashMap<>();

    Plugin(Http http) {
        this.http = http;
    }

    /** Requests under way; {@code sizes} asks for bytes and head timestamps too, which costs several times as much. */
    List<Http.Pending> ask(List<Endpoint> nodes, boolean sizes) {
        return nodes.stream().map(node -> http.get(node, path(node, sizes))).toList();
    }

    private String path(Endpoint node, boolean sizes) {
        return DETAILED
                + (sizes ? SIZES : CONSUMERS)
                + (countsByQueue.getOrDefault(node, true) ? BY_QUEUE : BY_CHANNEL);
    }

    /** What the nodes told; one that did not answer is a gap. */
    List<Scrape> await(List<Http.Pending> requests, boolean sizes, Deadline deadline, List<Gap> gaps) {
        List<Scrape> scrapes = new ArrayList<>();
        for (Http.Pending request : requests) {
            Endpoint node = request.endpoint();
            try {
                Scrape scrape = scrape(request, deadline);
                boolean byQueue = scrape.declares(Metric.DELIVERED);
                if (countsByQueue.put(node, byQueue) == null && !byQueue) {
                    scrape = scrape(http.get(node, path(node, sizes)), deadline);
                }
                scrapes.add(scrape);
            } catch (BrokerException e) {
                gaps.add(new Gap("figures of " + node, e.failure()));
            }
        }
        return scrapes;
    }

    /** Names the queues that the nodes tell of; a node that does not answer is passed over. */
    void names(List<Endpoint> nodes, String broker, boolean escaped, Deadline deadline, Consumer<QueueRef> each) {
        List<Http.Pending> requests =
                nodes.stream().map(node -> http.get(node, DETAILED)).toList();
        for (Http.Pending request : requests) {
            try {
                Scrape.names(request.await(deadline), broker, escaped, each);
            } catch (BrokerException | IOException e) {
                // its figures are a gap already
            }
        }
    }

    List<Http.Pending> askTotals(List<Endpoint> nodes) {
        return nodes.stream().map(node -> http.get(node, BrokerTotals.PATH)).toList();
    }

    /** The sums over all nodes; empty, that is unknown, when one of them did not answer. */
    Map<BrokerCounter, Double> awaitTotals(List<Http.Pending> requests, Deadline deadline) {
        BrokerTotals totals = new BrokerTotals();
        for (Http.Pending request : requests) {
            try {
                totals.add(request.await(deadline));
            } catch (BrokerException | IOException e) {
                return Map.of();
            }
        }
        return totals.totals();
    }

    private static Scrape scrape(Http.Pending request, Deadline deadline) throws BrokerException {
        try {
            return Scrape.of(request.await(deadline));
        } catch (IOException e) {
            throw new BrokerException(Failures.protocol(request.endpoint(), "no RabbitMQ metrics"), e);
        }
    }
}
