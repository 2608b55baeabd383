package io.brokerdeck.broker;

import java.util.Comparator;

/**
 * Names one queue everywhere: the broker of this console, the broker's namespace (virtual host) and the queue in it.
 * The three are compared as they are; nothing is trimmed, decoded or folded.
 */
public record QueueRef(String broker, String namespace, String name) implements Comparable<QueueRef> {
    private static final Comparator<QueueRef> ORDER = Comparator.comparing(QueueRef::broker)
            .thenComparing(QueueRef::namespace)
            .thenComparing(QueueRef::name);

    /** The opaque id of this queue in URLs: see {@link QueueId}. */
    public String id() {
        return QueueId.encode(this);
    }

    @Override
    public int compareTo(QueueRef other) {
        return ORDER.compare(this, other);
    }
}
