package io.brokerdeck.rabbitmq;

class RabbitOutlet40IT extends RabbitOutletIT {
    RabbitOutlet40IT() {
        super("4.0");
    }
}
