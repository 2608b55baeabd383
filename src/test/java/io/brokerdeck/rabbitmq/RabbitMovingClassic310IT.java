package io.brokerdeck.rabbitmq;

class RabbitMovingClassic310IT extends RabbitMovingIT {
    RabbitMovingClassic310IT() {
        super("3.10", "classic");
    }
}
