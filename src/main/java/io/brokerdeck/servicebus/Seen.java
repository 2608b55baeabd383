package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Gap;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one poll saw of one namespace.
 *
 * @param tier of the namespace, in the service's word
 * @param entities queues, topics and subscriptions, as far as the entry's filter lets them through
 * @param rules of the subscriptions whose rules were read yet
 * @param oldest since when the oldest message waits, of the queues that were looked into
 */
record Seen(
        NamespaceAccess access,
        String tier,
        List<Entity> entities,
        Map<EntityPath, List<Rule>> rules,
        Map<EntityPath, Instant> oldest,
        boolean throttled,
        List<Gap> gaps) {
    Seen {
        entities = List.copyOf(entities);
        rules = Map.copyOf(rules);
        oldest = Map.copyOf(oldest);
        gaps = List.copyOf(gaps);
    }
}
