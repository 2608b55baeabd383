/**
 * RabbitMQ 3.10 to 4.3: configuration, what exists (management API), figures (Prometheus plugin, management API or
 * AMQP, in this order) and the routes of dead letters. {@link io.brokerdeck.rabbitmq.RabbitBroker} puts them together.
 */
@NullMarked
package io.brokerdeck.rabbitmq;

import org.jspecify.annotations.NullMarked;
