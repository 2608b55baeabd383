package io.brokerdeck.rabbitmq;

class RabbitMovingClassic40IT extends RabbitMovingIT {
    RabbitMovingClassic40IT() {
        super("4.0", "classic");
    }
}
