package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Queue;
import io.brokerdeck.broker.QueueFilter;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Role;
import io.brokerdeck.servicebus.EntityPath.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the queues of one namespace hang together: which end takes whose dead letters. */
final class Wiring {
    /** More entities in a chain of forwarding are refused by the service. */
    private static final int LONGEST_CHAIN = 4;

    private final Settings settings;
    private final String namespace;
    private final Map<String, Entity> byName = new HashMap<>();
    private final Map<String, List<Entity>> byTopic = new HashMap<>();
    private final List<Entity> boxes = new ArrayList<>();
    private final Set<EntityPath> transferring;
    private final Map<EntityPath, Set<EntityPath>> sources = new HashMap<>();

    /** @param transferring those whose transfer dead-letter queue is told of though they forward nothing now */
    Wiring(Settings settings, Seen seen, Set<EntityPath> transferring) {
        this.settings = settings;
        this.namespace = seen.access().name();
        this.transferring = transferring;
        for (Entity entity : seen.entities()) {
            if (entity.kind().equals(Entity.SUBSCRIPTION)) {
                byTopic.computeIfAbsent(fold(entity.path().entity()), topic -> new ArrayList<>())
                        .add(entity);
            } else {
                byName.put(fold(entity.path().entity()), entity);
            }
            if (!entity.kind().equals(Entity.TOPIC)) {
                boxes.add(entity);
            }
        }
        for (Entity box : boxes) {
            ends(box).forEach(end -> sources.computeIfAbsent(end, path -> new LinkedHashSet<>())
                    .add(box.path()));
        }
    }

    /** The service does not tell the case of names apart. */
    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    List<Queue> queues() {
        List<Queue> queues = new ArrayList<>();
        for (Entity box : boxes) {
            queues.add(queue(box, box.path(), box.kind(), ends(box)));
            for (Part part : parts(box)) {
                queues.add(queue(box, box.path().with(part), part.kind(), Set.of()));
            }
        }
        return queues;
    }

    private Queue queue(Entity box, EntityPath path, String kind, Set<EntityPath> ends) {
        return new Queue(
                ref(path),
                kind,
                role(path),
                box.status(),
                box.incarnation(),
                ends.stream().map(this::ref).toList(),
                sources.getOrDefault(path, Set.of()).stream().map(this::ref).toList());
    }

    private Role role(EntityPath path) {
        String name = namespace + "/" + path.name();
        for (Map.Entry<Role, List<com.google.re2j.Pattern>> configured :
                settings.roles().entrySet()) {
            if (QueueFilter.matches(configured.getValue(), name)) {
                return configured.getKey();
            }
        }
        return path.part() != Part.MAIN || sources.containsKey(path) ? Role.DEAD_LETTER : Role.WORK;
    }

    /** The queues in a queue that are told of beside it. */
    List<Part> parts(Entity box) {
        boolean transfers =
                box.forwardTo() != null || box.forwardDeadLettersTo() != null || transferring.contains(box.path());
        return transfers ? List.of(Part.DEAD_LETTER, Part.TRANSFER_DEAD_LETTER) : List.of(Part.DEAD_LETTER);
    }

    /** Where the failed messages of a queue end: where they are forwarded to, and in its own dead-letter queues. */
    private Set<EntityPath> ends(Entity box) {
        Set<EntityPath> ends = new LinkedHashSet<>();
        if (box.forwardDeadLettersTo() != null) {
            follow(box.forwardDeadLettersTo(), LONGEST_CHAIN, ends);
        }
        parts(box).forEach(part -> ends.add(box.path().with(part)));
        ends.remove(box.path());
        return ends;
    }

    private void follow(String name, int steps, Set<EntityPath> ends) {
        for (Entity reached : reached(name)) {
            if (reached.forwardTo() == null || steps == 0) {
                ends.add(reached.path());
            } else {
                follow(reached.forwardTo(), steps - 1, ends);
            }
        }
    }

    /** A queue itself, or the subscriptions of a topic; none of what is not there. */
    private List<Entity> reached(String name) {
        Entity entity = byName.get(fold(name));
        if (entity == null) {
            return List.of();
        }
        return entity.kind().equals(Entity.TOPIC) ? byTopic.getOrDefault(fold(name), List.of()) : List.of(entity);
    }

    List<Entity> boxes() {
        return boxes;
    }

    /** What stands behind the name of a target; null where it is not there. */
    @Nullable Entity target(String name) {
        return byName.get(fold(name));
    }

    QueueRef ref(EntityPath path) {
        return new QueueRef(settings.name(), namespace, path.name());
    }
}
