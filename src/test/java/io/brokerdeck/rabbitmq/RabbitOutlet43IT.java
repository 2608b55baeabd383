package io.brokerdeck.rabbitmq;

class RabbitOutlet43IT extends RabbitOutletIT {
    RabbitOutlet43IT() {
        super("4.3");
    }
}
