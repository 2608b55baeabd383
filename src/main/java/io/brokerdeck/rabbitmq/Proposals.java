package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.Proposal;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Topology;
import io.brokerdeck.rabbitmq.Deaths.Death;
import io.brokerdeck.rabbitmq.Routes.Name;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where each message of a source would go. Asks nobody: knows the network as it was when the outlet was opened. */
final class Proposals {
    private final QueueRef source;
    private final Destination destination;
    private final Network network;
    private final String user;
    private final boolean impersonator;
    /** What is wrong with a place, "" for nothing. */
    private final Map<Place, String> faults = new HashMap<>();

    /** @param impersonator whether messages of other users may be sent */
    Proposals(QueueRef source, Destination destination, Network network, String user, boolean impersonator) {
        this.source = source;
        this.destination = destination;
        this.network = network;
        this.user = user;
        this.impersonator = impersonator;
    }

    Proposal propose(Message message) {
        String fault = fault(message);
        if (!fault.isEmpty()) {
            return new Proposal.Nowhere(fault);
        }
        Death death = Deaths.newest(message, source.name());
        if (destination instanceof Destination.Named named) {
            return to(keyed(named.place(), message, death), message);
        }
        if (death == null) {
            return new Proposal.Nowhere("The message has no record of where it died: name a destination for it.");
        }
        return destination instanceof Destination.DiedIn
                ? to(Place.queue(source.namespace(), death.queue()), message)
                : publishedTo(death, message);
    }

    private String fault(Message message) {
        String owner = message.text(Wire.USER_ID);
        if (!owner.isEmpty() && !owner.equals(user) && !impersonator) {
            return "The message carries the user id \"" + owner + "\", and the broker takes it from no other user than"
                    + " that one: give user \"" + user + "\" the tag impersonator.";
        }
        return message.text(Wire.EXPIRATION).equals("0")
                ? "The message expires at once where no consumer waits (expiration 0): it would be lost."
                : "";
    }

    private static Place keyed(Place place, Message message, @Nullable Death death) {
        if (place.type() == Topology.VertexType.QUEUE || !place.keys().isEmpty()) {
            return place;
        }
        List<String> keys =
                death == null || death.keys().isEmpty() ? List.of(message.text(Wire.ROUTING_KEY)) : death.keys();
        return new Place(place.type(), place.namespace(), place.name(), keys);
    }

    private Proposal publishedTo(Death death, Message message) {
        String exchange = death.exchange();
        if (exchange == null) {
            return new Proposal.Nowhere(
                    "The message has no record of what it was published to: name a destination for it.");
        }
        if (exchange.isEmpty()) {
            // the default exchange leads to the queue that the key names
            String queue = death.keys().contains(death.queue())
                    ? death.queue()
                    : death.keys().get(0);
            return to(Place.queue(source.namespace(), queue), message);
        }
        return to(new Place(Topology.VertexType.EXCHANGE, source.namespace(), exchange, death.keys()), message);
    }

    private Proposal to(Place place, Message message) {
        String fault = faults.computeIfAbsent(place, this::fault);
        return fault.isEmpty() ? new Proposal.To(place, Deaths.stripped(message)) : new Proposal.Nowhere(fault);
    }

    private String fault(Place place) {
        Name name = new Name(place.namespace(), place.name());
        if (place.type() == Topology.VertexType.QUEUE) {
            if (place.name().equals(source.name()) && place.namespace().equals(source.namespace())) {
                return "It would go to the queue in which it lies already.";
            }
            Definitions.Queue queue = network.queue(name);
            if (queue == null) {
                return "There is no queue \"" + place.name() + "\" any more: create it, or name another destination.";
            }
            return Limits.of(queue).expiresAtOnce()
                    ? "Queue \"" + place.name() + "\" drops what no consumer takes at once (message TTL 0)."
                    : "";
        }
        if (network.exchange(name) == null) {
            return "There is no exchange \"" + place.name() + "\" any more: create it, or name another destination.";
        }
        Set<Key> keys = new LinkedHashSet<>();
        place.keys().forEach(key -> keys.add(Key.exactly(key)));
        if (network.mayStray(name)) {
            return "Whether " + place + " routes it, or its alternate exchange takes it unnoticed, cannot be told"
                    + " beforehand: name a queue.";
        }
        if (network.bound(name, keys).isEmpty() && !network.reach(name, keys).isEmpty()) {
            return "No queue is bound for it: " + place + " would hand it to the alternate exchange.";
        }
        return "";
    }

    /** Whether a negative confirmation can only mean that the one queue is full. */
    boolean refusesWhenFull(Place place) {
        Definitions.Queue queue = place.type() == Topology.VertexType.QUEUE
                ? network.queue(new Name(place.namespace(), place.name()))
                : null;
        return queue != null && Limits.of(queue).rejects();
    }
}
