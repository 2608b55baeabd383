package io.brokerdeck.rabbitmq;

class RabbitMovingQuorum43IT extends RabbitMovingIT {
    RabbitMovingQuorum43IT() {
        super("4.3", "quorum");
    }
}
