package io.brokerdeck.servicebus;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Gap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of subscriptions, each read by a call of its own: a few at each poll, those never read before. */
final class RuleBook {
    private static final int AT_EACH_POLL = 50;
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** @param incarnation of the subscription, which may be made anew with other rules */
    private record Read(long at, String incarnation, List<Rule> rules) {}

    private final Map<EntityPath, Read> book = new HashMap<>();

    void read(List<Entity> subscriptions, Administration administration, Deadline deadline, List<Gap> gaps) {
        Set<EntityPath> there = new HashSet<>();
        List<Entity> due = new ArrayList<>();
        long now = System.nanoTime();
        for (Entity subscription : subscriptions) {
            there.add(subscription.path());
            Read known = book.get(subscription.path());
            if (known == null
                    || !known.incarnation().equals(subscription.incarnation())
                    || now - known.at() > FRESH.toNanos()) {
                due.add(subscription);
            }
        }
        book.keySet().retainAll(there);
        due.sort(Comparator.comparing(
                subscription -> age(book.get(subscription.path()), now), Comparator.reverseOrder()));
        List<Entity> chosen = due.subList(0, Math.min(AT_EACH_POLL, due.size()));
        if (chosen.isEmpty()) {
            return;
        }
        try {
            Map<EntityPath, List<Rule>> found =
                    administration.rules(chosen.stream().map(Entity::path).toList(), deadline);
            for (Entity subscription : chosen) {
                List<Rule> rules = found.get(subscription.path());
                if (rules != null) {
                    book.put(subscription.path(), new Read(now, subscription.incarnation(), rules));
                }
            }
        } catch (BrokerException e) {
            gaps.add(new Gap("rules of namespace " + administration.access().name(), e.failure()));
        }
    }

    private static long age(@Nullable Read known, long now) {
        return known == null ? Long.MAX_VALUE : now - known.at();
    }

    /** Of those that were read. */
    Map<EntityPath, List<Rule>> of(List<Entity> subscriptions) {
        Map<EntityPath, List<Rule>> known = new HashMap<>();
        for (Entity subscription : subscriptions) {
            Read read = book.get(subscription.path());
            if (read != null) {
                known.put(subscription.path(), read.rules());
            }
        }
        return known;
    }
}
