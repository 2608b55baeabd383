package io.brokerdeck.demo;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What one application sends to Service Bus.
 *
 * @param entity a queue or a topic
 * @param perSecond messages a second on a calm day
 */
record Post(String application, String entity, List<Kind> kinds, double perSecond, Set<Habit> habits) {
    enum Habit {
        /** Each message belongs to the session of its reference. */
        IN_SESSIONS,
        /** Sent for a time a few minutes ahead. */
        AHEAD,
        /** Now and then sends the same body once more, under an id of its own and the same correlation id. */
        REPEATING,
        /** Is where truncated JSON comes from. */
        CARELESS
    }

    static Post of(String application, String entity, List<Kind> kinds, double perSecond, Habit... habits) {
        Set<Habit> set = EnumSet.noneOf(Habit.class);
        set.addAll(List.of(habits));
        return new Post(application, entity, kinds, perSecond, set);
    }

    boolean is(Habit habit) {
        return habits.contains(habit);
    }
}
