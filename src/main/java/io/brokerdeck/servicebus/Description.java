package io.brokerdeck.servicebus;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.QueueDetails;
import io.brokerdeck.broker.QueueRef;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells everything about one queue, also about the queues in it. */
final class Description {
    private final Settings settings;
    private final Administrations administrations;

    Description(Settings settings, Administrations administrations) {
        this.settings = settings;
        this.administrations = administrations;
    }

    QueueDetails read(QueueRef queue, Deadline deadline) throws BrokerException {
        EntityPath path = EntityPath.parse(queue.name());
        Administration administration = administrations.of(queue.namespace(), deadline);
        Entity entity = administration.entity(path, deadline);
        Map<String, Object> properties = new LinkedHashMap<>();
        if (path.part() != EntityPath.Part.MAIN) {
            properties.put("partOf", path.main().name());
        }
        properties.putAll(entity.properties());
        put(properties, "activeMessageCount", entity.counts().active());
        put(properties, "scheduledMessageCount", entity.counts().scheduled());
        put(properties, "deadLetterMessageCount", entity.counts().dead());
        put(properties, "transferMessageCount", entity.counts().transfer());
        put(properties, "transferDeadLetterMessageCount", entity.counts().transferDead());
        put(properties, "sizeInBytes", entity.counts().bytes());
        if (entity.kind().equals(Entity.SUBSCRIPTION)) {
            properties.put("rules", rules(administration, path.main(), deadline));
        }
        Map<String, Object> counted = path.subscription() == null && path.part() == EntityPath.Part.MAIN
                ? settings.monitor().details(queue.namespace(), path.entity())
                : Map.of();
        if (!counted.isEmpty()) {
            properties.put("azureMonitor", counted);
        }
        Map<String, Object> namespace = settings.namespaces().properties(queue.namespace());
        if (!namespace.isEmpty()) {
            properties.put("namespace", namespace);
        }
        return new QueueDetails(Instant.now(), properties, limit(path, entity), null);
    }

    private static void put(Map<String, Object> properties, String name, double count) {
        if (!Double.isNaN(count)) {
            properties.put(name, (long) count);
        }
    }

    private static List<Map<String, Object>> rules(Administration administration, EntityPath path, Deadline deadline)
            throws BrokerException {
        return administration.rules(List.of(path), deadline).getOrDefault(path, List.of()).stream()
                .map(rule -> {
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("name", rule.name());
                    told.put("filter", rule.filter());
                    told.put("action", rule.action());
                    return told;
                })
                .toList();
    }

    /** No limit applies in a dead-letter queue. */
    private static @org.jspecify.annotations.Nullable Integer limit(EntityPath path, Entity entity) {
        return path.part() == EntityPath.Part.MAIN
                        && entity.properties().get("maxDeliveryCount") instanceof Integer limit
                ? limit
                : null;
    }

    /** What there is none of is not told from what is not told at all. */
    static BrokerException untold(String what) {
        return new BrokerException(
                new Failure(Failure.REFUSED, "Service Bus does not tell its " + what, "Look at Azure Monitor."));
    }
}
