package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Consumer;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.QueueDetails;
import io.brokerdeck.broker.QueueRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes one queue by the management API. */
final class Description {
    /** What is told elsewhere (figures), or says nothing to an operator. */
    private static final Set<String> LEFT_OUT = Set.of(
            "name",
            "vhost",
            "consumer_details",
            "message_stats",
            "incoming",
            "deliveries",
            "garbage_collection",
            "backing_queue_status",
            "reductions",
            "messages",
            "messages_ready",
            "messages_unacknowledged",
            "consumers");

    private Description() {}

    static QueueDetails read(Management management, QueueRef queue, Deadline deadline) throws BrokerException {
        Fields found = find(management, queue, deadline);
        List<Consumer> consumers = found.objects("consumer_details").stream()
                .map(Description::consumer)
                .toList();
        return new QueueDetails(Instant.now(), properties(found), deliveryLimit(found), consumers);
    }

    static Fields find(Management management, QueueRef queue, Deadline deadline) throws BrokerException {
        if (!Management.addressable(queue.namespace()) || !Management.addressable(queue.name())) {
            return search(management, queue, deadline);
        }
        try {
            return management.object(
                    "/api/queues/" + Management.part(queue.namespace()) + "/" + Management.part(queue.name()),
                    deadline);
        } catch (BrokerException e) {
            if (!e.failure().reason().equals(Failure.NOT_FOUND)) {
                throw e;
            }
            throw absent(queue);
        }
    }

    /** Among all queues; without consumers, which that list does not hold. */
    private static Fields search(Management management, QueueRef queue, Deadline deadline) throws BrokerException {
        List<Fields> found = new ArrayList<>();
        management.list("/api/queues", deadline, each -> {
            if (each.text("vhost").equals(queue.namespace())
                    && each.text("name").equals(queue.name())) {
                found.add(each);
            }
        });
        if (found.isEmpty()) {
            throw absent(queue);
        }
        return found.get(0);
    }

    static BrokerException absent(QueueRef queue) {
        return new BrokerException(new Failure(
                Failure.NOT_FOUND,
                "there is no queue " + queue.name() + " in virtual host " + queue.namespace(),
                "It was deleted; look at the list of queues."));
    }

    private static Map<String, Object> properties(Fields found) {
        Map<String, Object> properties = new LinkedHashMap<>();
        found.known().forEach((key, value) -> {
            if (!LEFT_OUT.contains(key) && !key.endsWith("_details")) {
                properties.put(key, value);
            }
        });
        return properties;
    }

    /**
     * 4.0 and 4.3 tell the limit in force of a quorum queue (20 unless set; negative or "unlimited" for none); 3.10 has
     * none unless an argument or a policy sets it. Other types have none.
     */
    static @Nullable Integer deliveryLimit(Fields found) {
        if (!found.text("type").equals("quorum")) {
            return null;
        }
        double told = found.number("delivery_limit");
        if (Double.isNaN(told) && !found.has("delivery_limit")) {
            double argument = found.object("arguments").number("x-delivery-limit");
            double policy = found.object("effective_policy_definition").number("delivery-limit");
            told = Double.isNaN(argument) ? policy : Double.isNaN(policy) ? argument : Math.min(argument, policy);
        }
        return Double.isNaN(told) || told < 0 ? null : (Integer) (int) told;
    }

    static Consumer consumer(Fields found) {
        Fields channel = found.object("channel_details");
        return new Consumer(
                found.text("consumer_tag"),
                channel.text("connection_name"),
                channel.text("name"),
                channel.text("peer_host") + ":" + channel.count("peer_port"),
                channel.text("user"),
                found.flag("ack_required"),
                found.flag("exclusive"),
                !found.has("active") || found.flag("active"),
                found.count("prefetch_count"));
    }
}
