package io.brokerdeck.rabbitmq;

class RabbitPlan43IT extends RabbitPlanIT {
    RabbitPlan43IT() {
        super("4.3");
    }
}
