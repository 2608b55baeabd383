package io.brokerdeck.rabbitmq;

class RabbitMovingClassic43IT extends RabbitMovingIT {
    RabbitMovingClassic43IT() {
        super("4.3", "classic");
    }
}
