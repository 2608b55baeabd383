package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Capability;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be done with a broker after a poll, with the reason where something cannot. */
final class Capabilities {
    private static final List<String> BY_MANAGEMENT = List.of(
            Capability.FIGURES,
            Capability.TOPOLOGY,
            Capability.QUEUE_DETAILS,
            Capability.MOVE_MESSAGES,
            Capability.MOVE_TO_QUEUE,
            Capability.MOVE_TO_TOPIC,
            Capability.MOVE_DEFERRED,
            Capability.CANCEL_SCHEDULED);
    private static final Capability UNTOLD = Capability.no("Service Bus tells nobody who is connected to a namespace.");

    private Capabilities() {}

    /** @param manageable a namespace let the console see what there is */
    static Map<String, Capability> of(boolean manageable, Capability rates) {
        Map<String, Capability> capabilities = new HashMap<>();
        Capability management = manageable
                ? Capability.yes()
                : Capability.no("The credentials may not manage: give the shared access policy the right Manage, or the"
                        + " identity a role such as Azure Service Bus Data Owner. Without it nobody can tell what there"
                        + " is, nor what a queue would do to messages that are moved.");
        BY_MANAGEMENT.forEach(name -> capabilities.put(name, management));
        capabilities.put(Capability.NODES, Capability.yes());
        capabilities.put(Capability.CONNECTIONS, UNTOLD);
        capabilities.put(Capability.CHANNELS, UNTOLD);
        capabilities.put(Capability.CLOSE_CONNECTION, UNTOLD);
        capabilities.put(Capability.RATES, rates);
        return capabilities;
    }
}
