package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Queue;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Role;
import io.brokerdeck.broker.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the inventory of what exists: roles, routes of dead letters, topology. */
final class Wiring {
    private Wiring() {}

    /** The role that the configuration gives a queue. */
    static Optional<Role> configured(Settings settings, QueueRef queue) {
        String path = queue.namespace() + "/" + queue.name();
        return settings.roles().entrySet().stream()
                .filter(role -> QueueFilter.matches(role.getValue(), path))
                .map(java.util.Map.Entry::getKey)
                .findFirst();
    }

    /** The rows are those of {@code queues}, in their order. */
    static Inventory inventory(
            Settings settings, Definitions definitions, List<Definitions.Queue> queues, Instant observedAt) {
        List<Queue> rows = queues.stream()
                .map(queue -> {
                    QueueRef ref = new QueueRef(settings.name(), queue.vhost(), queue.name());
                    return new Queue(
                            ref,
                            queue.type(),
                            configured(settings, ref).orElse(Role.WORK),
                            queue.state().isEmpty() ? "unknown" : queue.state(),
                            "",
                            List.of(),
                            List.of());
                })
                .toList();
        return new Inventory(observedAt, rows, Topology.EMPTY);
    }
}
