package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gap;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Queue;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Role;
import io.brokerdeck.broker.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads what exists on a broker. Safe for any thread. */
final class Survey {
    /** More virtual hosts without visible queues than this are not asked one by one whether they may be seen. */
    private static final int ASKED_ONE_BY_ONE = 50;

    private final Settings settings;
    private final Management management;

    Survey(Settings settings, Management management) {
        this.settings = settings;
        this.management = management;
    }

    Known read(Deadline deadline) throws BrokerException {
        long start = System.nanoTime();
        Fields overview = management.object("/api/overview?columns=listeners,rabbitmq_version", deadline);
        Definitions definitions = Definitions.read(management, deadline);
        List<Gap> gaps = hiddenVhosts(definitions, deadline);

        List<Definitions.Queue> kept = new ArrayList<>();
        List<Definitions.Queue> others = new ArrayList<>();
        for (Definitions.Queue queue : definitions.queues()) {
            (settings.filter().accepts(queue.vhost(), queue.name()) ? kept : others).add(queue);
        }
        kept.sort(Comparator.comparing(Definitions.Queue::vhost).thenComparing(Definitions.Queue::name));
        Inventory inventory = Wiring.inventory(settings, definitions, kept, Instant.now());

        List<QueueRef> refs = new ArrayList<>(definitions.queues().size());
        kept.forEach(queue -> refs.add(ref(queue)));
        others.forEach(queue -> refs.add(ref(queue)));
        String version = overview.text("rabbitmq_version");
        long[] keys = new long[kept.size()];
        KeyRows rows = Known.index(refs, kept.size(), Known.escapes(version), keys);
        List<Fields> listeners = overview.objects("listeners");
        Set<String> protocols = new TreeSet<>();
        listeners.forEach(listener -> protocols.add(listener.text("protocol")));
        return new Known(
                inventory,
                version,
                true,
                kept.stream().map(Definitions.Queue::leader).toArray(String[]::new),
                keys,
                rows,
                settings.prometheus().isEmpty()
                        ? Discovery.prometheus(listeners, management.endpoint())
                        : settings.prometheus(),
                protocols,
                gaps,
                definitions.unsettled(),
                System.nanoTime(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private QueueRef ref(Definitions.Queue queue) {
        return new QueueRef(settings.name(), queue.vhost(), queue.name());
    }

    /** A user with the tag monitoring sees the names of all virtual hosts, but the queues of its own only. */
    private List<Gap> hiddenVhosts(Definitions definitions, Deadline deadline) throws BrokerException {
        Set<String> silent = new LinkedHashSet<>(definitions.vhosts());
        definitions.queues().forEach(queue -> silent.remove(queue.vhost()));
        silent.removeIf(vhost -> !Management.addressable(vhost));
        List<Gap> gaps = new ArrayList<>();
        if (silent.size() > ASKED_ONE_BY_ONE) {
            return gaps;
        }
        for (String vhost : silent) {
            try {
                management.list("/api/exchanges/" + Management.part(vhost) + "?columns=name", deadline, each -> {});
            } catch (BrokerException e) {
                if (!e.failure().reason().equals(Failure.FORBIDDEN)) {
                    throw e;
                }
                gaps.add(new Gap(
                        "virtual host " + vhost,
                        new Failure(
                                Failure.FORBIDDEN,
                                "the user may not see virtual host " + vhost + " at " + management.endpoint(),
                                "Give the user permissions on this virtual host, or hide it from the user.")));
            }
        }
        return gaps;
    }

    /** What the figures alone tell: names without types, wiring or virtual hosts' permissions. */
    Known names(List<Scrape> scrapes, Deadline deadline, Plugin plugin, List<Endpoint> nodes) {
        boolean escaped = scrapes.stream().allMatch(scrape -> Known.escapes(scrape.version()));
        Set<QueueRef> found = new HashSet<>();
        plugin.names(nodes, settings.name(), escaped, deadline, found::add);
        List<QueueRef> kept = new ArrayList<>();
        List<QueueRef> others = new ArrayList<>();
        for (QueueRef queue : new TreeSet<>(found)) {
            (settings.filter().accepts(queue.namespace(), queue.name()) ? kept : others).add(queue);
        }
        List<Queue> queues = kept.stream()
                .map(queue -> new Queue(
                        queue,
                        "unknown",
                        Wiring.configured(settings, queue).orElse(Role.WORK),
                        "unknown",
                        "",
                        List.of(),
                        List.of()))
                .toList();
        List<QueueRef> refs = new ArrayList<>(kept);
        refs.addAll(others);
        long[] keys = new long[kept.size()];
        KeyRows rows = Known.index(refs, kept.size(), escaped, keys);
        String[] leaders = new String[kept.size()];
        java.util.Arrays.fill(leaders, "");
        return new Known(
                new Inventory(Instant.now(), queues, Topology.EMPTY),
                scrapes.get(0).version(),
                false,
                leaders,
                keys,
                rows,
                nodes,
                Set.of(),
                List.of(),
                false,
                System.nanoTime(),
                Duration.ZERO);
    }
}
