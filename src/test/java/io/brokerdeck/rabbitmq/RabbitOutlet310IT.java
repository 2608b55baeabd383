package io.brokerdeck.rabbitmq;

class RabbitOutlet310IT extends RabbitOutletIT {
    RabbitOutlet310IT() {
        super("3.10");
    }
}
