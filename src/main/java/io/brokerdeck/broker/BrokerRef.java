package io.brokerdeck.broker;

/**
 * A configured broker, cluster or namespace.
 *
 * @param name its unique name in this console's configuration
 * @param kind the adapter's word for what it is ("rabbitmq", "servicebus"): open, never to be switched upon
 * @param label the kind as people write it ("RabbitMQ")
 */
public record BrokerRef(String name, String kind, String label) {}
