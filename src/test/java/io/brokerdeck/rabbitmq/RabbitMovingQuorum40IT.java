package io.brokerdeck.rabbitmq;

class RabbitMovingQuorum40IT extends RabbitMovingIT {
    RabbitMovingQuorum40IT() {
        super("4.0", "quorum");
    }
}
