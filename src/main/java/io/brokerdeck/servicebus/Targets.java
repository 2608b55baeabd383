package io.brokerdeck.servicebus;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.Topology.VertexType;
import io.brokerdeck.broker.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where messages of a source could go, as it is when it is looked at.
 *
 * @param byPath each queue, subscription or topic that was asked about, by its folded path
 */
record Targets(String namespace, Map<String, Target> byPath) {
    /**
     * One of them.
     *
     * @param place that can be sent to: the queue, or the topic
     * @param terms of that place; null where it does not exist
     * @param topic null for a queue
     * @param aim the subscription that is meant, which has no address of its own; null for the place itself
     */
    record Target(
            Place place,
            @Nullable Terms terms,
            @Nullable Topic topic,
            @Nullable EntityPath aim) {
        /** Those of the queues and subscriptions here that pass everything on. */
        List<EntityPath> forwarding() {
            Stream<Terms> all = topic != null
                    ? topic.subscriptions().stream().map(Topic.Subscription::terms)
                    : Stream.ofNullable(terms);
            return all.filter(each -> !each.forwardsTo().isEmpty())
                    .map(Terms::path)
                    .toList();
        }
    }

    /** @param directory of the destination's namespace */
    static Targets look(Work work, Directory directory) throws BrokerException {
        EntityPath source = EntityPath.parse(work.source().name());
        Map<String, Target> byPath = new LinkedHashMap<>();
        if (work.destination() instanceof Destination.Nowhere) {
            return new Targets(work.source().namespace(), byPath);
        }
        if (work.destination() instanceof Destination.Named named) {
            Place place = named.place();
            boolean topic = place.type() != VertexType.QUEUE;
            byPath.put(key(place.name()), look(place.namespace(), place.name(), topic, directory));
            return new Targets(place.namespace(), byPath);
        }
        List<EntityPath> died = source.part() == EntityPath.Part.DEAD_LETTER
                ? List.of(source.main())
                : source.part() == EntityPath.Part.MAIN ? directory.feeding(source) : List.of();
        String namespace = work.source().namespace();
        for (EntityPath each : died) {
            byPath.put(key(each.name()), look(namespace, each.name(), false, directory));
        }
        return new Targets(namespace, byPath);
    }

    private static Target look(String namespace, String name, boolean topic, Directory directory)
            throws BrokerException {
        EntityPath path = EntityPath.parse(name);
        boolean subscription = path.subscription() != null;
        if (topic || subscription) {
            Topic found = directory.topic(path.entity());
            return new Target(
                    new Place(VertexType.TOPIC, namespace, path.entity(), List.of()),
                    found == null ? null : found.terms(),
                    found,
                    subscription ? path : null);
        }
        return new Target(Place.queue(namespace, name), directory.queue(name), null, null);
    }

    private static String key(String path) {
        return path.toLowerCase(Locale.ROOT);
    }

    @Nullable Target of(String path) {
        return byPath.get(key(path));
    }

    /** By the place that is sent to. */
    @Nullable Target at(Place place) {
        return byPath.values().stream()
                .filter(each -> each.place().equals(place))
                .findFirst()
                .orElse(null);
    }
}
