package io.brokerdeck.servicebus;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Columns;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gap;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Node;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.broker.Queue;
import io.brokerdeck.broker.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One poll after the other of all namespaces of a broker. For one thread at a time. */
final class Polling {
    private final Settings settings;
    private final Administrations administrations;
    private final Map<String, Survey> surveys = new HashMap<>();
    private final Set<String> transferring = new HashSet<>();

    Polling(Settings settings, Administrations administrations) {
        this.settings = settings;
        this.administrations = administrations;
    }

    Observation poll(@Nullable Inventory last, Deadline deadline) throws BrokerException {
        Instant at = Instant.now();
        List<NamespaceAccess> namespaces = settings.namespaces().list(deadline);
        settings.monitor().ask(namespaces, settings.namespaces());
        Set<String> there = new HashSet<>();
        namespaces.forEach(access -> there.add(access.name()));
        surveys.keySet().retainAll(there);
        List<Outlook> outlooks =
                Outlook.all(namespaces.stream().map(this::survey).toList(), deadline);
        Failure nothing = nothingSeen(outlooks);
        if (nothing != null) {
            throw new BrokerException(nothing);
        }
        return new Round(last, outlooks).observe(at);
    }

    /** Why nothing was seen at all; a namespace that knows the console, and may not tell it, is something. */
    private static @Nullable Failure nothingSeen(List<Outlook> outlooks) {
        Failure first = null;
        for (Outlook outlook : outlooks) {
            Failure failure = outlook.failure();
            if (failure == null || failure.reason().equals(Failure.FORBIDDEN)) {
                return null;
            }
            first = first == null ? failure : first;
        }
        return first;
    }

    private Survey survey(NamespaceAccess access) {
        Administration administration = administrations.of(access);
        Survey known = surveys.get(access.name());
        if (known == null || known.administration() != administration) {
            known = new Survey(administration, settings.filter(), settings.oldestMessages());
            surveys.put(access.name(), known);
        }
        return known;
    }

    /** What came of one poll. */
    private final class Round {
        private final @Nullable Inventory last;
        private final List<Outlook> outlooks;
        private final List<Queue> queues = new ArrayList<>();
        private final List<Topology.Vertex> vertices = new ArrayList<>();
        private final List<Topology.Edge> edges = new ArrayList<>();
        private final List<Gap> gaps = new ArrayList<>();
        private final List<Node> nodes = new ArrayList<>();
        private final Set<String> tiers = new TreeSet<>();
        private final Map<String, Counts> counts = new HashMap<>();
        private final Map<String, Instant> oldest = new HashMap<>();
        private final Map<String, Minute> minutes = new HashMap<>();

        Round(@Nullable Inventory last, List<Outlook> outlooks) {
            this.last = last;
            this.outlooks = outlooks;
        }

        Observation observe(Instant at) {
            outlooks.forEach(this::add);
            queues.sort(Comparator.comparing(Queue::ref));
            Inventory inventory = inventory(at);
            return new Observation(
                    at,
                    String.join(", ", tiers),
                    inventory,
                    columns(inventory, at),
                    nodes,
                    gaps,
                    Capabilities.of(
                            outlooks.stream().anyMatch(outlook -> outlook.seen() != null),
                            settings.monitor().rates(!minutes.isEmpty())),
                    Map.of());
        }

        private void add(Outlook outlook) {
            Seen seen = outlook.seen();
            Failure failure = outlook.failure();
            nodes.add(Members.node(outlook));
            if (failure != null) {
                gaps.add(new Gap("namespace " + outlook.access().name(), failure));
                carry(outlook.access().name());
            } else if (seen != null) {
                tiers.add(seen.tier());
                gaps.addAll(seen.gaps());
                see(seen);
                rates(outlook.access().name());
            }
        }

        private void rates(String namespace) {
            Reading reading = settings.monitor().told(namespace);
            if (reading.failure() != null) {
                gaps.add(new Gap("rates of namespace " + namespace, reading.failure()));
            }
            if (reading.minute() != null) {
                minutes.put(namespace, reading.minute());
            }
        }

        private void see(Seen seen) {
            Set<EntityPath> busy = new HashSet<>();
            String namespace = seen.access().name();
            for (Entity entity : seen.entities()) {
                String key = namespace + "/" + entity.path().name();
                counts.put(key, entity.counts());
                if (entity.counts().transferDead() > 0) {
                    transferring.add(key);
                }
                if (transferring.contains(key)) {
                    busy.add(entity.path());
                }
            }
            seen.oldest().forEach((path, since) -> oldest.put(namespace + "/" + path.name(), since));
            Wiring wiring = new Wiring(settings, seen, busy);
            Graph graph = new Graph(wiring, seen);
            queues.addAll(wiring.queues());
            vertices.addAll(graph.vertices);
            edges.addAll(graph.edges);
        }

        /** What is known of a namespace that cannot be seen now; its figures stay unknown. */
        private void carry(String namespace) {
            if (last != null) {
                Set<String> kept = new HashSet<>();
                last.queues().stream()
                        .filter(queue -> queue.ref().namespace().equals(namespace))
                        .forEach(queues::add);
                last.topology().vertices().stream()
                        .filter(vertex -> vertex.namespace().equals(namespace))
                        .forEach(vertex -> {
                            vertices.add(vertex);
                            kept.add(vertex.id());
                        });
                last.topology().edges().stream()
                        .filter(edge -> kept.contains(edge.from()))
                        .forEach(edges::add);
            }
        }

        private Inventory inventory(Instant at) {
            Topology topology = new Topology(vertices, edges);
            return last != null
                            && last.queues().equals(queues)
                            && last.topology().equals(topology)
                    ? last
                    : new Inventory(at, queues, topology);
        }

        private Columns columns(Inventory inventory, Instant at) {
            Columns columns = new Columns(queues.size());
            for (int row = 0; row < queues.size(); row++) {
                Queue queue = inventory.queues().get(row);
                EntityPath path = EntityPath.parse(queue.ref().name());
                Counts told =
                        counts.get(queue.ref().namespace() + "/" + path.main().name());
                if (told != null) {
                    Figures.set(columns, row, path.part(), told);
                }
                Minute minute = minutes.get(queue.ref().namespace());
                // of a subscription only its topic is counted, and of dead letters nothing
                if (minute != null && path.subscription() == null && path.part() == EntityPath.Part.MAIN) {
                    Figures.set(columns, row, minute.of(path.entity()));
                }
                Instant since = oldest.get(queue.ref().namespace() + "/" + path.name());
                if (since != null) {
                    columns.set(Gauge.OLDEST_MESSAGE_AGE, row, Figures.age(since, at));
                }
            }
            return columns;
        }
    }
}
