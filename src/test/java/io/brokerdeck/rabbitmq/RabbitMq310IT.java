package io.brokerdeck.rabbitmq;

class RabbitMq310IT extends RabbitBrokerIT {
    RabbitMq310IT() {
        super("3.10");
    }
}
