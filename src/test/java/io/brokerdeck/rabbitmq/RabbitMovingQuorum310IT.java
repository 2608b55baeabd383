package io.brokerdeck.rabbitmq;

class RabbitMovingQuorum310IT extends RabbitMovingIT {
    RabbitMovingQuorum310IT() {
        super("3.10", "quorum");
    }
}
