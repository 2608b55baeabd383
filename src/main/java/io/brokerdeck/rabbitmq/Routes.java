package io.brokerdeck.rabbitmq;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where messages go that are published to an exchange: every queue they may reach. Immutable. */
final class Routes {
    /** An exchange or a queue. */
    record Name(String vhost, String name) {}

    private static final int MOST_KEYS = 100;

    private final Map<Name, Definitions.Exchange> exchanges = new HashMap<>();
    private final Map<Name, List<Definitions.Binding>> from = new HashMap<>();
    private final Map<Name, List<Definitions.Binding>> into = new HashMap<>();
    private final Set<Name> queues = new HashSet<>();

    Routes(Definitions definitions) {
        definitions.exchanges().forEach(e -> exchanges.put(new Name(e.vhost(), e.name()), e));
        definitions.queues().forEach(q -> queues.add(new Name(q.vhost(), q.name())));
        for (Definitions.Binding binding : definitions.bindings()) {
            from.computeIfAbsent(new Name(binding.vhost(), binding.source()), n -> new ArrayList<>())
                    .add(binding);
            if (binding.toQueue()) {
                into.computeIfAbsent(new Name(binding.vhost(), binding.destination()), n -> new ArrayList<>())
                        .add(binding);
            }
        }
    }

    List<Definitions.Binding> into(Name queue) {
        return into.getOrDefault(queue, List.of());
    }

    /** The routing keys that messages of a queue may have, as far as its bindings tell. */
    Set<Key> keys(Name queue) {
        Set<Key> keys = new LinkedHashSet<>();
        keys.add(Key.exactly(queue.name()));
        for (Definitions.Binding binding : into(queue)) {
            keys.add(Key.of(type(new Name(queue.vhost(), binding.source())), binding.key()));
        }
        return bounded(keys);
    }

    /** Too many keys are any key. */
    static Set<Key> bounded(Set<Key> keys) {
        return keys.contains(Key.ANY) || keys.size() > MOST_KEYS ? new LinkedHashSet<>(List.of(Key.ANY)) : keys;
    }

    /** The queues that messages may reach; in no order that matters, each once. */
    Set<Name> reach(Name exchange, Set<Key> keys) {
        Set<Name> reached = new LinkedHashSet<>();
        for (Key key : keys) {
            Set<Name> seen = new HashSet<>();
            Deque<Name> open = new ArrayDeque<>();
            open.add(exchange);
            while (!open.isEmpty()) {
                Name next = open.remove();
                if (seen.add(next)) {
                    pass(next, key, reached, open);
                }
            }
        }
        return reached;
    }

    private void pass(Name exchange, Key key, Set<Name> reached, Deque<Name> open) {
        if (exchange.name().isEmpty()) {
            // to the queue of that name; of an unknown key nothing can be said
            Name queue = new Name(exchange.vhost(), key.text());
            if (key.form() == Key.Form.EXACTLY && queues.contains(queue)) {
                reached.add(queue);
            }
            return;
        }
        String type = type(exchange);
        boolean passed = false;
        for (Definitions.Binding binding : from.getOrDefault(exchange, List.of())) {
            if (key.mayPass(type, binding.key())) {
                passed = true;
                Name to = new Name(exchange.vhost(), binding.destination());
                if (binding.toQueue()) {
                    reached.add(to);
                } else {
                    open.add(to);
                }
            }
        }
        Name alternate = alternate(exchange);
        if (alternate != null && (!passed || type.equals("headers"))) {
            open.add(alternate);
        }
    }

    /** The type that routes: that of the plugin for delayed messages is an argument of it. */
    String type(Name exchange) {
        Definitions.Exchange found = exchanges.get(exchange);
        if (found == null) {
            return exchange.name().isEmpty() ? "direct" : "";
        }
        return found.arguments().get("x-delayed-type") instanceof String delayed ? delayed : found.type();
    }

    /** Where an exchange sends what it cannot route; null where it drops or returns it. */
    @Nullable Name alternate(Name exchange) {
        Definitions.Exchange found = exchanges.get(exchange);
        return found == null || found.alternate().isEmpty() ? null : new Name(exchange.vhost(), found.alternate());
    }
}
