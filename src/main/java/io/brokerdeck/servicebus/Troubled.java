package io.brokerdeck.servicebus;

import io.brokerdeck.servicebus.EntityPath.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which queues of a namespace are worth a look at their oldest message: dead letters first, then the longest ones. Of a
 * queue with sessions only its dead letters can be looked at without taking a session.
 */
final class Troubled {
    private record Candidate(EntityPath path, double messages) {}

    private Troubled() {}

    static List<EntityPath> first(List<Entity> entities, int most) {
        List<Candidate> candidates = new ArrayList<>();
        for (Entity entity : entities) {
            if (!entity.kind().equals(Entity.TOPIC)) {
                add(
                        candidates,
                        entity.path().with(Part.TRANSFER_DEAD_LETTER),
                        entity.counts().transferDead());
                add(
                        candidates,
                        entity.path().with(Part.DEAD_LETTER),
                        entity.counts().dead());
                if (!Boolean.TRUE.equals(entity.properties().get("requiresSession"))) {
                    add(candidates, entity.path(), entity.counts().active());
                }
            }
        }
        candidates.sort(Comparator.comparing((Candidate each) -> each.path().part() == Part.MAIN)
                .thenComparing(Candidate::messages, Comparator.reverseOrder()));
        return candidates.stream().limit(most).map(Candidate::path).toList();
    }

    private static void add(List<Candidate> candidates, EntityPath path, double messages) {
        if (messages > 0) {
            candidates.add(new Candidate(path, messages));
        }
    }
}
