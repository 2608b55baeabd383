package io.brokerdeck.rabbitmq;

class RabbitMq43IT extends RabbitBrokerIT {
    RabbitMq43IT() {
        super("4.3");
    }
}
