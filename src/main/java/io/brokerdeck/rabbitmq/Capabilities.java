package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Capability;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be done with a broker after a poll, with the reason where something cannot. */
final class Capabilities {
    private static final List<String> BY_MANAGEMENT = List.of(
            Capability.TOPOLOGY,
            Capability.NODES,
            Capability.CONNECTIONS,
            Capability.CHANNELS,
            Capability.CLOSE_CONNECTION,
            Capability.QUEUE_DETAILS);

    private static final List<String> MOVING =
            List.of(Capability.MOVE_MESSAGES, Capability.MOVE_TO_QUEUE, Capability.MOVE_TO_EXCHANGE);

    private Capabilities() {}

    /**
     * @param configured the management API has an address
     * @param manageable it answered
     * @param amqp AMQP has an address
     * @param counted the counters of this poll are known
     */
    static Map<String, Capability> of(boolean configured, boolean manageable, boolean amqp, boolean counted) {
        Map<String, Capability> capabilities = new HashMap<>();
        Capability management = manageable
                ? Capability.yes()
                : Capability.no(
                        configured
                                ? "The management API does not answer: see the failure of this broker."
                                : "The management API is not configured: give management-uris for this broker.");
        BY_MANAGEMENT.forEach(name -> capabilities.put(name, management));
        Capability moving = amqp
                ? management
                : Capability.no("AMQP is not configured: give amqp-uris for this broker to move messages.");
        MOVING.forEach(name -> capabilities.put(name, moving));
        capabilities.put(Capability.MOVE_DEFERRED, Capability.no("RabbitMQ has no deferred messages."));
        capabilities.put(
                Capability.CANCEL_SCHEDULED,
                Capability.no(
                        "RabbitMQ has no scheduled messages; those of the delayed-message plugin cannot be read."));
        capabilities.put(Capability.FIGURES, Capability.yes());
        capabilities.put(
                Capability.RATES,
                counted
                        ? Capability.yes()
                        : Capability.no(
                                "Rates of so many queues are read from the Prometheus plugin only, and not every"
                                        + " node's answers: enable rabbitmq_prometheus and let the console reach it."));
        return capabilities;
    }
}
