package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Does not believe zeros that the service tells while it is busy, as it then tells 0 for what it did not count. When the
 * counts of a whole namespace fall to 0 at once, they are unknown until a second poll says the same. A few of the queues
 * that held something before are looked into: an empty one has 0.
 */
final class Plausibility {
    private static final int MANY = 2;

    private final Suspects suspects;
    private long filled;
    private boolean doubted;

    Plausibility(Emptiness emptiness) {
        this.suspects = new Suspects(emptiness);
    }

    List<Entity> check(List<Entity> entities, Administration administration, List<Gap> gaps, Deadline deadline) {
        if (administration.throttle().casts()) {
            // it is let through, or it wants to be left alone for a while still
            boolean willing = administration.throttle().left().isZero();
            return suspects.settle(map(entities, Counts::withoutZeros), willing, deadline);
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
            return suspects.settle(map(entities, counts -> Counts.UNKNOWN), true, deadline);
        }
        if (known) {
            filled = now;
            doubted = false;
            suspects.remember(entities);
        }
        return entities;
    }

    private static long filled(List<Entity> entities) {
        return entities.stream()
                .filter(entity -> entity.counts().known() && entity.counts().messages() > 0)
                .count();
    }

    private static List<Entity> map(List<Entity> entities, UnaryOperator<Counts> correction) {
        List<Entity> corrected = new ArrayList<>();
        entities.forEach(entity -> corrected.add(entity.with(correction.apply(entity.counts()))));
        return corrected;
    }
}
