package io.brokerdeck.servicebus;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Gap;
import io.brokerdeck.broker.QueueFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads one namespace, poll after poll, by as few calls as it can: lists carry the counts where the service lets them;
 * rules change rarely and are read a few at a time. For one thread at a time.
 */
final class Survey {
    private static final String BASIC = "Basic";

    private final Administration administration;
    private final QueueFilter filter;
    private final int looks;
    private final OldestMessages oldest;
    private final RuleBook rules = new RuleBook();
    private final SingleCounts singles = new SingleCounts();
    private final Plausibility plausibility;
    private String tier = "";

    /** @param looks of how many queues the oldest message is looked at */
    Survey(Administration administration, QueueFilter filter, int looks) {
        this.administration = administration;
        this.filter = filter;
        this.looks = looks;
        Connector connector = new Connector(administration.access());
        this.oldest = new OldestMessages(connector);
        this.plausibility = new Plausibility(new Emptiness(connector, administration.throttle()));
    }

    Administration administration() {
        return administration;
    }

    /** Fails where it could not be told what exists; what else could not be seen is a gap. */
    Seen read(Deadline deadline) throws BrokerException {
        if (tier.isEmpty()) {
            tier = administration.tier(deadline);
        }
        List<Entity> queues = administration.queues(deadline);
        // topics of the lowest tier can be neither made nor listed
        List<Entity> topics = tier.equals(BASIC) ? List.of() : administration.topics(deadline);
        List<Entity> subscriptions = administration.subscriptions(topics, deadline);

        List<Gap> gaps = new ArrayList<>();
        List<Entity> counted = new ArrayList<>(accepted(queues));
        List<Entity> kept = accepted(subscriptions);
        counted.addAll(kept);
        counted = singles.complete(counted, administration, share(deadline), gaps);
        counted = plausibility.check(counted, administration, gaps, share(deadline));
        rules.read(kept, administration, share(deadline), gaps);
        // a busy namespace is not asked for more than it must be
        var since = administration.throttle().casts()
                ? Map.<EntityPath, Instant>of()
                : oldest.since(Troubled.first(counted, looks), share(deadline));
        counted.addAll(topics);
        return new Seen(
                administration.access(),
                tier,
                counted,
                rules.of(kept),
                since,
                administration.throttle().casts(),
                gaps);
    }

    private List<Entity> accepted(List<Entity> entities) {
        String namespace = administration.access().name();
        return entities.stream()
                .filter(entity -> filter.accepts(namespace, entity.path().name()))
                .toList();
    }

    /** What is not needed for the names may take a part of the time left only. */
    private static Deadline share(Deadline deadline) {
        return Deadline.in(deadline.left().multipliedBy(2).dividedBy(3));
    }
}
