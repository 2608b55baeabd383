package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Queue;
import io.brokerdeck.broker.QueueFilter;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Role;
import io.brokerdeck.rabbitmq.Routes.Name;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the inventory of what exists: roles, where failed messages end, topology. */
final class Wiring {
    private final Settings settings;
    private final List<Definitions.Queue> queues;
    private final Routes routes;
    private final DeadLetters deadLetters;
    private final List<QueueRef> refs;
    private final Map<Name, Integer> rows = new HashMap<>();

    private Wiring(Settings settings, Definitions definitions, List<Definitions.Queue> queues) {
        this.settings = settings;
        this.queues = queues;
        this.routes = new Routes(definitions);
        this.deadLetters = new DeadLetters(definitions, routes);
        this.refs = queues.stream()
                .map(queue -> new QueueRef(settings.name(), queue.vhost(), queue.name()))
                .toList();
        for (int row = 0; row < queues.size(); row++) {
            rows.put(name(row), row);
        }
    }

    /** The role that the configuration gives a queue. */
    static Optional<Role> configured(Settings settings, QueueRef queue) {
        String path = queue.namespace() + "/" + queue.name();
        return settings.roles().entrySet().stream()
                .filter(role -> QueueFilter.matches(role.getValue(), path))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The rows are those of {@code queues}, a selection of what is defined, in their order. */
    static Inventory inventory(
            Settings settings, Definitions definitions, List<Definitions.Queue> queues, Instant observedAt) {
        Wiring wiring = new Wiring(settings, definitions, queues);
        return new Inventory(
                observedAt,
                wiring.rows(),
                Graph.of(settings.name(), definitions, wiring.rows.keySet(), wiring.deadLetters));
    }

    private Name name(int row) {
        return new Name(queues.get(row).vhost(), queues.get(row).name());
    }

    private List<Queue> rows() {
        int[][] targets = new int[queues.size()][];
        List<Roles.Facts> facts = new ArrayList<>();
        Set<Name> deadLetterExchanges = deadLetters.exchanges();
        for (int row = 0; row < targets.length; row++) {
            targets[row] = deadLetters.targets(name(row)).stream()
                    .map(rows::get)
                    .filter(java.util.Objects::nonNull)
                    .mapToInt(Integer::intValue)
                    .toArray();
            facts.add(facts(row, deadLetterExchanges));
        }
        Role[] roles = Roles.of(facts, targets);
        for (int row = 0; row < roles.length; row++) {
            roles[row] = configured(settings, refs.get(row)).orElse(roles[row]);
        }
        Ends ends = new Ends(targets, roles);
        List<Queue> result = new ArrayList<>();
        for (int row = 0; row < roles.length; row++) {
            Definitions.Queue queue = queues.get(row);
            result.add(new Queue(
                    refs.get(row),
                    queue.type(),
                    roles[row],
                    queue.state().isEmpty() ? "unknown" : queue.state(),
                    Incarnation.of(queue.type(), queue.durable(), queue.arguments()),
                    named(ends.of(row)),
                    named(ends.sources(row))));
        }
        return result;
    }

    private Roles.Facts facts(int row, Set<Name> deadLetterExchanges) {
        Definitions.Queue queue = queues.get(row);
        boolean expires = number(queue.arguments().get("x-message-ttl"))
                || number(queue.policy().get("message-ttl"));
        boolean ordinary = routes.into(name(row)).stream()
                .anyMatch(binding -> !deadLetterExchanges.contains(new Name(binding.vhost(), binding.source())));
        return new Roles.Facts(queue.name(), expires, ordinary);
    }

    private static boolean number(@Nullable Object value) {
        return value instanceof Number;
    }

    private List<QueueRef> named(List<Integer> numbers) {
        return numbers.stream().map(refs::get).toList();
    }
}
