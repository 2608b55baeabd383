package io.brokerdeck.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.Topology.VertexType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where messages go: {@code diedIn}, {@code publishedTo}, or {@code queue}, {@code exchange} or {@code topic} with a name.
 *
 * @param namespace that of the queue when absent
 * @param keys routing keys; each message's own when absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OperationDestination(
        @Nullable String to,
        @Nullable String namespace,
        @Nullable String name,
        @Nullable List<String> keys) {
    private static final String DIED_IN = "diedIn";
    private static final String PUBLISHED_TO = "publishedTo";

    /** Null where messages are not sent. */
    static @Nullable OperationDestination of(Destination destination) {
        if (destination instanceof Destination.Nowhere) {
            return null;
        }
        if (destination instanceof Destination.Named named) {
            Place place = named.place();
            return new OperationDestination(
                    place.type().name().toLowerCase(java.util.Locale.ROOT),
                    place.namespace(),
                    place.name(),
                    place.keys().isEmpty() ? null : place.keys());
        }
        return new OperationDestination(
                destination instanceof Destination.DiedIn ? DIED_IN : PUBLISHED_TO, null, null, null);
    }

    Destination destination(String ownNamespace) {
        String where = Fields.required("destination.to", to);
        boolean named = namespace != null || name != null || keys != null;
        if (where.equals(DIED_IN) || where.equals(PUBLISHED_TO)) {
            if (named) {
                throw Problem.invalid("destination.to \"" + where + "\" takes neither namespace nor name nor keys: each"
                        + " message goes where its own record leads.");
            }
            return where.equals(DIED_IN) ? new Destination.DiedIn() : new Destination.PublishedTo();
        }
        VertexType type =
                switch (where) {
                    case "queue" -> VertexType.QUEUE;
                    case "exchange" -> VertexType.EXCHANGE;
                    case "topic" -> VertexType.TOPIC;
                    default ->
                        throw Parameters.refused(
                                "destination.to", where, "diedIn, publishedTo, queue, exchange or topic");
                };
        if (type == VertexType.QUEUE && keys != null && !keys.isEmpty()) {
            throw Problem.invalid("destination.keys has no meaning for a queue. Leave it out.");
        }
        return new Destination.Named(new Place(
                type,
                namespace == null ? ownNamespace : namespace,
                Fields.required("destination.name", name),
                keys == null ? List.of() : keys));
    }
}
