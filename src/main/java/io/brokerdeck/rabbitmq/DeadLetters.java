package io.brokerdeck.rabbitmq;

import io.brokerdeck.rabbitmq.Routes.Name;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which queues the dead letters of each queue may reach at once. A dead letter keeps its routing keys unless the queue
 * gives it another; so the keys by which messages arrive, over chains of dead-lettering too, are followed.
 */
final class DeadLetters {
    /**
     * Where a queue sends its dead letters.
     *
     * @param key the routing key given to them, or null to keep the original ones
     * @param origin what says so: "argument" or "policy"
     */
    record Way(Name exchange, @Nullable String key, String origin) {}

    private final Routes routes;
    private final Map<Name, Way> ways = new LinkedHashMap<>();
    private final Map<Name, Set<Name>> targets = new HashMap<>();

    DeadLetters(Definitions definitions, Routes routes) {
        this.routes = routes;
        for (Definitions.Queue queue : definitions.queues()) {
            Way way = way(queue);
            if (way != null) {
                ways.put(new Name(queue.vhost(), queue.name()), way);
            }
        }
        follow();
    }

    /** An argument of the queue goes before its policy, each of the two settings for itself. Streams have neither. */
    private static @Nullable Way way(Definitions.Queue queue) {
        Object argument = queue.arguments().get("x-dead-letter-exchange");
        Object exchange = argument != null ? argument : queue.policy().get("dead-letter-exchange");
        if (!(exchange instanceof String name) || queue.type().equals("stream")) {
            return null;
        }
        Object keyArgument = queue.arguments().get("x-dead-letter-routing-key");
        Object key = keyArgument != null ? keyArgument : queue.policy().get("dead-letter-routing-key");
        return new Way(
                new Name(queue.vhost(), name),
                key instanceof String text ? text : null,
                argument != null ? "argument" : "policy");
    }

    private void follow() {
        Map<Name, Set<Key>> keys = new HashMap<>();
        Map<Way, Map<Set<Key>, Set<Name>>> resolved = new HashMap<>();
        Deque<Name> open = new ArrayDeque<>(ways.keySet());
        Set<Name> waiting = new HashSet<>(open);
        while (!open.isEmpty()) {
            Name queue = open.remove();
            waiting.remove(queue);
            Way way = ways.get(queue);
            if (way == null) {
                continue;
            }
            String given = way.key();
            Set<Key> sent =
                    given != null ? Set.of(Key.exactly(given)) : Set.copyOf(keys.computeIfAbsent(queue, routes::keys));
            Set<Name> reached = resolved.computeIfAbsent(way, w -> new HashMap<>())
                    .computeIfAbsent(sent, k -> routes.reach(way.exchange(), k));
            targets.put(queue, reached);
            for (Name target : reached) {
                Way onward = ways.get(target);
                if (onward == null || onward.key() != null) {
                    continue;
                }
                Set<Key> known = keys.computeIfAbsent(target, routes::keys);
                Set<Key> more = new LinkedHashSet<>(known);
                more.addAll(sent);
                more = Routes.bounded(more);
                if (!more.equals(known)) {
                    keys.put(target, more);
                    if (waiting.add(target)) {
                        open.add(target);
                    }
                }
            }
        }
    }

    /** Null where the queue drops its dead letters. */
    @Nullable Way way(Name queue) {
        return ways.get(queue);
    }

    /** The queues that its dead letters reach next; itself too, where they come back at once. */
    Set<Name> targets(Name queue) {
        return targets.getOrDefault(queue, Set.of());
    }

    /** The exchanges that some queue sends dead letters to. */
    Set<Name> exchanges() {
        Set<Name> exchanges = new HashSet<>();
        ways.values().forEach(way -> exchanges.add(way.exchange()));
        return exchanges;
    }
}
