package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Feasible.Refusal;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Topology;
import io.brokerdeck.broker.WorkPlan.Note;
import io.brokerdeck.broker.WorkPlan.Reach;
import io.brokerdeck.rabbitmq.Routes.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the messages of a plan would go: what is refused, every queue that would get some, what may surprise there. */
final class TargetRules {
    private final Sight sight;
    private final Management management;
    private final List<Reach> reach = new ArrayList<>();
    private final List<Note> warnings = new ArrayList<>();

    TargetRules(Sight sight, Management management) {
        this.sight = sight;
        this.management = management;
    }

    List<Reach> reach() {
        return reach;
    }

    List<Note> warnings() {
        return warnings;
    }

    /** Null when nothing speaks against it; then the reach is known. */
    @Nullable Refusal look(Deadline deadline) throws BrokerException {
        Destination destination = sight.work().destination();
        if (destination instanceof Destination.Stays) {
            return null;
        }
        if (destination instanceof Destination.Named named) {
            Place place = named.place();
            Network network = sight.targets();
            if (network == null) {
                return absent("virtual host \"" + place.namespace() + "\"");
            }
            return place.type() == Topology.VertexType.QUEUE
                    ? queue(network, place)
                    : exchange(network, place, deadline);
        }
        Set<Name> feeding = sight.network().feeding(sight.source());
        if (feeding.isEmpty()) {
            warnings.add(new Note(
                    "no-dead-letter-queue",
                    "No queue sends its dead letters here: messages without a record of where they died stay."));
        }
        for (Name each : feeding) {
            if (destination instanceof Destination.DiedIn) {
                add(sight.network(), each, "queue \"" + each.name() + "\"", List.of());
            } else {
                published(each);
            }
        }
        remark();
        return null;
    }

    private @Nullable Refusal queue(Network network, Place place) {
        Name name = new Name(place.namespace(), place.name());
        if (name.equals(sight.source())) {
            return new Refusal(
                    "source-as-destination", "The messages lie in this queue already.", "Name another destination.");
        }
        Definitions.Queue queue = network.queue(name);
        if (queue == null) {
            return absent(place.toString());
        }
        if (!List.of("", "running", "flow", "idle").contains(queue.state())) {
            return new Refusal(
                    "destination-not-running",
                    place + " is " + queue.state() + ".",
                    "Start the node that carries it, or name another destination.");
        }
        if (Limits.of(queue).expiresAtOnce()) {
            return new Refusal(
                    "destination-expires",
                    place + " drops what no consumer takes at once (message TTL 0).",
                    "Raise its message TTL, or name another destination.");
        }
        add(network, name, place.toString(), List.of());
        remark();
        return null;
    }

    private @Nullable Refusal exchange(Network network, Place place, Deadline deadline) throws BrokerException {
        Name name = new Name(place.namespace(), place.name());
        if (network.exchange(name) == null) {
            return absent(place.toString());
        }
        if (internal(place, deadline)) {
            return new Refusal(
                    "internal-exchange",
                    place + " is internal: clients cannot publish to it.",
                    "Name an exchange that it is bound to, or a queue.");
        }
        Set<Key> keys = new LinkedHashSet<>();
        if (place.keys().isEmpty()) {
            keys.add(Key.ANY);
        }
        place.keys().forEach(key -> keys.add(Key.exactly(key)));
        Set<Name> bound = network.bound(name, keys);
        if (bound.isEmpty()) {
            boolean alternate = !network.reach(name, keys).isEmpty();
            return new Refusal(
                    "no-queue",
                    alternate
                            ? "No queue is bound for it: " + place + " would hand all to its alternate exchange."
                            : "No queue would get messages from " + place + ".",
                    "Bind a queue, give another key, or name a queue.");
        }
        if (bound.equals(Set.of(sight.source()))) {
            return new Refusal(
                    "source-as-destination",
                    "All that " + place + " reaches is the queue in which the messages lie.",
                    "Name another destination.");
        }
        exchange(network, name, keys, place.toString());
        remark();
        return null;
    }

    private boolean internal(Place place, Deadline deadline) throws BrokerException {
        if (!Management.addressable(place.namespace()) || !Management.addressable(place.name())) {
            return false;
        }
        try {
            return management
                    .object(
                            "/api/exchanges/" + Management.part(place.namespace()) + "/"
                                    + Management.part(place.name()),
                            deadline)
                    .flag("internal");
        } catch (BrokerException e) {
            if (e.failure().reason().equals(Failure.NOT_FOUND)) {
                return false;
            }
            throw e;
        }
    }

    private static Refusal absent(String what) {
        return new Refusal("no-destination", "There is no " + what + ".", "Create it, or name another destination.");
    }

    private void published(Name died) {
        Network network = sight.network();
        add(network, died, "queue \"" + died.name() + "\"", List.of("only messages published straight to it"));
        for (Definitions.Binding binding : network.routes().into(died)) {
            Name exchange = new Name(binding.vhost(), binding.source());
            Set<Key> keys = Set.of(Key.of(network.routes().type(exchange), binding.key()));
            exchange(network, exchange, keys, "exchange \"" + exchange.name() + "\"");
        }
    }

    private void exchange(Network network, Name exchange, Set<Key> keys, String via) {
        Set<Name> bound = network.bound(exchange, keys);
        for (Name each : network.reach(exchange, keys)) {
            add(network, each, via, bound.contains(each) ? List.of() : List.of("only by the alternate exchange"));
        }
    }

    private void add(Network network, Name name, String via, List<String> more) {
        QueueRef ref = new QueueRef(sight.work().source().broker(), name.vhost(), name.name());
        if (reach.stream()
                .anyMatch(known -> known.queue().equals(ref) && known.via().equals(via))) {
            return;
        }
        List<String> remarks = new ArrayList<>(more);
        Definitions.Queue queue = network.queue(name);
        if (queue != null) {
            remarks.addAll(Limits.of(queue).remarks());
        }
        if (name.equals(sight.source())) {
            remarks.add("the queue that is read: they come back as new ones");
        }
        reach.add(new Reach(ref, via, remarks));
    }

    /** Says once what holds of some queue of the reach. */
    private void remark() {
        Map<String, String> found = new LinkedHashMap<>();
        for (Reach each : reach) {
            String name = "\"" + each.queue().name() + "\"";
            for (String remark : each.remarks()) {
                if (remark.startsWith("drops")) {
                    found.putIfAbsent("destination-length-limit", name + " " + remark + ": more than fit are lost.");
                } else if (remark.startsWith("messages expire")) {
                    found.putIfAbsent("destination-expiry", "In " + name + " " + remark + ".");
                } else if (remark.startsWith("only by the alternate")) {
                    found.putIfAbsent("alternate-exchange", name + " gets messages " + remark + ".");
                } else if (remark.startsWith("the queue that is read")) {
                    found.putIfAbsent("reaches-source", "Messages may come back to the queue that is read.");
                }
            }
        }
        found.forEach((name, message) -> warnings.add(new Note(name, message)));
        if (reach.stream().map(Reach::queue).distinct().count() > 1
                && !(sight.work().destination() instanceof Destination.DiedIn)) {
            warnings.add(new Note("copies", "More than one queue may get a copy of each message."));
        }
    }
}
