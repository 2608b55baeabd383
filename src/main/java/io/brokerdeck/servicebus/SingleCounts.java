package io.brokerdeck.servicebus;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The counts of those whose list carried none, by a call for each: at most {@value #AT_EACH_POLL} at a poll, in turn. The
 * others stay unknown until it is theirs.
 */
final class SingleCounts {
    private static final int AT_EACH_POLL = 300;

    private int next;

    List<Entity> complete(List<Entity> entities, Administration administration, Deadline deadline, List<Gap> gaps) {
        List<EntityPath> bare = entities.stream()
                .filter(entity -> !entity.counts().known())
                .map(Entity::path)
                .toList();
        if (bare.isEmpty()) {
            return entities;
        }
        List<EntityPath> turn = new ArrayList<>();
        int many = Math.min(AT_EACH_POLL, bare.size());
        for (int i = 0; i < many; i++) {
            turn.add(bare.get((next + i) % bare.size()));
        }
        Map<EntityPath, Counts> found = new HashMap<>();
        try {
            administration.each(turn, deadline).forEach(entity -> found.put(entity.path(), entity.counts()));
            next = (next + many) % bare.size();
        } catch (BrokerException e) {
            gaps.add(new Gap("figures of namespace " + administration.access().name(), e.failure()));
        }
        List<Entity> complete = new ArrayList<>();
        entities.forEach(entity -> complete.add(entity.with(found.getOrDefault(entity.path(), entity.counts()))));
        return complete;
    }
}
