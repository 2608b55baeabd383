package io.brokerdeck.rabbitmq;

class RabbitMq40IT extends RabbitBrokerIT {
    RabbitMq40IT() {
        super("4.0");
    }
}
