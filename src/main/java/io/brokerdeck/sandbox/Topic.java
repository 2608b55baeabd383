package io.brokerdeck.sandbox;

import java.util.Collection;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An entity that copies what it gets to its subscriptions. It holds only what is due later. */
final class Topic extends Entity {
    private final TreeMap<String, Subscription> subscriptions = new TreeMap<>();
    private final Mailbox later;

    Topic(Namespace namespace, String name, Traits traits) {
        super(namespace, name, traits);
        later = new Mailbox(namespace, this, Mailbox.Part.MAIN);
    }

    @Override
    Kind kind() {
        return Kind.TOPIC;
    }

    @Override
    Mailbox main() {
        return later;
    }

    @Override
    Stream<Mailbox> mailboxes() {
        return Stream.of(later);
    }

    Collection<Subscription> subscriptions() {
        return subscriptions.values();
    }

    @Nullable Subscription subscription(String name) {
        return subscriptions.get(Names.fold(name));
    }

    void add(Subscription subscription) {
        subscriptions.put(Names.fold(subscription.name()), subscription);
    }

    void remove(Subscription subscription) {
        subscriptions.remove(Names.fold(subscription.name()));
        subscription.delete();
    }

    @Override
    void delete() {
        subscriptions.values().forEach(Entity::delete);
        subscriptions.clear();
        super.delete();
    }
}
