package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Deadline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Queues that held messages when their counts were last believed. Where a count is not believed, some of them are looked
 * into, in turn: one that is empty has 0, every other stays unknown. For one thread at a time.
 */
final class Suspects {
    /** Looks a round; each is an operation of the namespace. */
    private static final int LOOKS = 20;

    private final Emptiness emptiness;
    private final Set<EntityPath> filled = new LinkedHashSet<>();

    Suspects(Emptiness emptiness) {
        this.emptiness = emptiness;
    }

    /** Of counts that are believed; unknown ones tell nothing. */
    void remember(List<Entity> entities) {
        Set<EntityPath> there = new HashSet<>();
        for (Entity entity : entities) {
            for (EntityPath.Part part : EntityPath.Part.values()) {
                EntityPath path = entity.path().with(part);
                there.add(path);
                double count = entity.counts().of(part);
                if (count > 0 && isOpen(entity, part)) {
                    filled.add(path);
                } else if (count == 0) {
                    filled.remove(path);
                }
            }
        }
        filled.retainAll(there);
    }

    /** A look into a queue with sessions would take one. */
    private static boolean isOpen(Entity entity, EntityPath.Part part) {
        return part != EntityPath.Part.MAIN
                || !Boolean.TRUE.equals(entity.properties().get("requiresSession"));
    }

    /** @param willing whether the namespace lets itself be asked */
    List<Entity> settle(List<Entity> entities, boolean willing, Deadline deadline) {
        remember(entities);
        Set<EntityPath> unknown = new HashSet<>();
        for (Entity entity : entities) {
            for (EntityPath.Part part : EntityPath.Part.values()) {
                if (Double.isNaN(entity.counts().of(part))) {
                    unknown.add(entity.path().with(part));
                }
            }
        }
        List<EntityPath> turn =
                willing ? filled.stream().filter(unknown::contains).limit(LOOKS).toList() : List.of();
        Set<EntityPath> empty = emptiness.of(turn, deadline);
        turn.forEach(path -> {
            filled.remove(path);
            filled.add(path);
        });
        List<Entity> settled = new ArrayList<>();
        for (Entity entity : entities) {
            Counts counts = entity.counts();
            for (EntityPath.Part part : EntityPath.Part.values()) {
                counts = empty.contains(entity.path().with(part)) ? counts.empty(part) : counts;
            }
            settled.add(entity.with(counts));
        }
        return settled;
    }
}
