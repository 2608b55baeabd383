package io.brokerdeck.sandbox;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A queue, a topic or a subscription. Times are in epoch ms. */
abstract sealed class Entity permits Box, Topic {
    private final Namespace namespace;
    private final String path;
    private final long created;
    private Traits traits;
    private long updated;
    private long accessed;
    private long sequence;
    private long bytes;
    private boolean deleted;
    private @Nullable History history;

    Entity(Namespace namespace, String path, Traits traits) {
        this.namespace = namespace;
        this.path = path;
        this.traits = traits;
        this.created = namespace.now();
        this.updated = created;
        this.accessed = created;
    }

    abstract Kind kind();

    /** All that exist by now. */
    abstract Stream<Mailbox> mailboxes();

    /** The mailbox that holds what is due later. */
    abstract Mailbox main();

    /** The entity whose size is bounded and counts what this one holds. */
    Entity account() {
        return this;
    }

    final Namespace namespace() {
        return namespace;
    }

    /** Its name, or {@code topic/Subscriptions/name}. */
    final String path() {
        return path;
    }

    /** Its own name. */
    String name() {
        return path;
    }

    final Traits traits() {
        return traits;
    }

    final void traits(Traits changed) {
        traits = changed;
        updated = namespace.now();
    }

    final long created() {
        return created;
    }

    final long updated() {
        return updated;
    }

    final long accessed() {
        return accessed;
    }

    final void touch() {
        accessed = namespace.now();
    }

    final long nextSequence() {
        return ++sequence;
    }

    final boolean deleted() {
        return deleted;
    }

    /** Of the messages in it, in bytes. */
    final long bytes() {
        return bytes;
    }

    /** Counts what is added or, if negative, taken. */
    final void grow(int size, int weight) {
        bytes += size;
        if (account() != this) {
            account().bytes += size;
        }
        namespace.grow(weight);
    }

    /** What was sent lately, where duplicates are to be found; null elsewhere. */
    final @Nullable History history() {
        if (!traits.flag(Property.REQUIRES_DUPLICATE_DETECTION)) {
            return null;
        }
        History known = history;
        if (known == null) {
            known = new History();
            history = known;
        }
        return known;
    }

    /** Ends all links and drops all messages. */
    void delete() {
        deleted = true;
        var reason = new Refusal(Refusal.Cause.ENTITY_DELETED, "The messaging entity '" + path + "' was deleted.");
        mailboxes().toList().forEach(mailbox -> {
            mailbox.close(reason);
            mailbox.clear();
        });
    }
}
