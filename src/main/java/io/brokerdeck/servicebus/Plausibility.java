package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gap;
import java.util.ArrayList;
import java.util.List;

/**
 * Does not believe zeros that the service tells while it is busy, as it then tells 0 for what it did not count. When the
 * counts of a whole namespace fall to 0 at once, they are unknown until a second poll says the same.
 */
final class Plausibility {
    private static final int MANY = 2;

    private long filled;
    private boolean doubted;

    List<Entity> check(List<Entity> entities, Administration administration, List<Gap> gaps) {
        if (administration.throttle().casts()) {
            return map(entities, entity -> entity.counts().withoutZeros());
        }
        long now = filled(entities);
        boolean known = entities.stream().anyMatch(entity -> entity.counts().known());
        if (known && now == 0 && filled >= MANY && !doubted) {
            doubted = true;
            gaps.add(new Gap(
                    "figures of namespace " + administration.access().name(),
                    new Failure(
                            Failure.THROTTLED,
                            "all counts fell to 0 at once, which is also what a busy namespace tells",
                            "The next poll decides. Look at one of the queues if it matters now.")));
            return map(entities, entity -> Counts.UNKNOWN);
        }
        if (known) {
            filled = now;
            doubted = false;
        }
        return entities;
    }

    private static long filled(List<Entity> entities) {
        return entities.stream()
                .filter(entity -> entity.counts().known() && entity.counts().messages() > 0)
                .count();
    }

    private interface Correction {
        Counts of(Entity entity);
    }

    private static List<Entity> map(List<Entity> entities, Correction correction) {
        List<Entity> corrected = new ArrayList<>();
        entities.forEach(entity -> corrected.add(entity.with(correction.of(entity))));
        return corrected;
    }
}
