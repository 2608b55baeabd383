package io.brokerdeck.broker;

import java.util.List;

/**
 * Where messages can be sent to.
 *
 * @param type a queue gets the message itself; an exchange or topic passes it on to the queues bound to it
 * @param namespace the broker's namespace; both ends of a move are in one broker
 * @param name never ""
 * @param keys routing keys; empty to keep each message's own. For a queue always empty
 */
public record Place(Topology.VertexType type, String namespace, String name, List<String> keys) {
    public Place {
        keys = List.copyOf(keys);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a place has a name");
        }
    }

    public static Place queue(String namespace, String name) {
        return new Place(Topology.VertexType.QUEUE, namespace, name, List.of());
    }

    @Override
    public String toString() {
        String what = type.name().toLowerCase(java.util.Locale.ROOT) + " \"" + name + "\"";
        return keys.isEmpty() ? what : what + " with key " + String.join(", ", keys);
    }
}
