package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.util.Collection;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The entities of the namespace and what they share: time, room in memory, the post. Lives on one event loop. */
final class Namespace {
    private final String name;
    private final Tier tier;
    private final long capacity;
    private final long created = System.currentTimeMillis();
    private final TreeMap<String, Entity> entities = new TreeMap<>();
    private final Turn turn;
    private final Clockwork clockwork = new Clockwork();
    private final Post post = new Post(this);
    private long weight;

    /**
     * @param capacity of all messages together, in bytes
     * @param loop runs tasks after the present one, on the same thread
     */
    Namespace(Setup setup, Tier tier, long capacity, Executor loop) {
        this.name = setup.name();
        this.tier = tier;
        this.capacity = capacity;
        this.turn = new Turn(loop);
        setup.queues().forEach(queue -> add(new Box(this, queue.name(), queue.traits())));
        setup.topics().forEach(given -> {
            var topic = new Topic(this, given.name(), given.traits());
            given.subscriptions()
                    .forEach(part -> topic.add(new Subscription(topic, part.name(), part.traits(), part.rules())));
            add(topic);
        });
    }

    String name() {
        return name;
    }

    Tier tier() {
        return tier;
    }

    long created() {
        return created;
    }

    long now() {
        return System.currentTimeMillis();
    }

    Turn turn() {
        return turn;
    }

    Clockwork clockwork() {
        return clockwork;
    }

    Post post() {
        return post;
    }

    /** Queues and topics by name. */
    Collection<Entity> entities() {
        return entities.values();
    }

    /** A queue or topic. */
    @Nullable Entity entity(String path) {
        return entities.get(Names.fold(path));
    }

    void add(Entity entity) {
        entities.put(Names.fold(entity.path()), entity);
    }

    /** Deletes a queue or topic with all it holds. */
    void remove(Entity entity) {
        entities.remove(Names.fold(entity.path()));
        entity.delete();
    }

    void grow(int bytes) {
        weight += bytes;
    }

    /** Throws a refusal if the memory set aside does not take so many bytes more. */
    void checkRoom(long bytes) {
        if (weight + bytes > capacity) {
            throw new Refusal(
                    Cause.QUOTA_EXCEEDED,
                    "The namespace holds as much as its memory of " + capacity + " bytes allows.");
        }
    }
}
