package io.brokerdeck.rabbitmq;

import io.brokerdeck.rabbitmq.Routes.Name;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The exchanges, bindings and queues that messages of one plan may go through, as they were when it was read. */
final class Network {
    private static final Set<String> EXACT = Set.of("direct", "topic", "fanout");

    private final Map<Name, Definitions.Queue> queues = new HashMap<>();
    private final Map<Name, Definitions.Exchange> exchanges = new HashMap<>();
    private final Routes routes;
    private final Routes withoutAlternates;
    private final DeadLetters deadLetters;

    Network(Definitions definitions) {
        definitions.queues().forEach(queue -> queues.put(new Name(queue.vhost(), queue.name()), queue));
        definitions.exchanges().forEach(each -> exchanges.put(new Name(each.vhost(), each.name()), each));
        this.routes = new Routes(definitions);
        this.withoutAlternates = new Routes(definitions.withoutAlternates());
        this.deadLetters = new DeadLetters(definitions, routes);
    }

    Definitions.@Nullable Queue queue(Name name) {
        return queues.get(name);
    }

    boolean isQuorum(Name name) {
        Definitions.Queue queue = queues.get(name);
        return queue != null && queue.type().equals("quorum");
    }

    Definitions.@Nullable Exchange exchange(Name name) {
        return exchanges.get(name);
    }

    Routes routes() {
        return routes;
    }

    /** Every queue that may get it. */
    Set<Name> reach(Name exchange, Set<Key> keys) {
        return routes.reach(exchange, keys);
    }

    /** Those that may get it by bindings; the others of {@link #reach} only by an alternate exchange. */
    Set<Name> bound(Name exchange, Set<Key> keys) {
        return withoutAlternates.reach(exchange, keys);
    }

    /** Whether an alternate exchange may take it, unnoticed, though no binding fits. */
    boolean mayStray(Name exchange) {
        return routes.alternate(exchange) != null && !EXACT.contains(routes.type(exchange));
    }

    /** The queues whose dead letters come here at once. */
    Set<Name> feeding(Name queue) {
        Set<Name> feeding = new LinkedHashSet<>();
        for (Name each : queues.keySet()) {
            if (deadLetters.targets(each).contains(queue)) {
                feeding.add(each);
            }
        }
        return feeding;
    }
}
