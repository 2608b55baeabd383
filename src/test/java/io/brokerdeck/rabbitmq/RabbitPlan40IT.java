package io.brokerdeck.rabbitmq;

class RabbitPlan40IT extends RabbitPlanIT {
    RabbitPlan40IT() {
        super("4.0");
    }
}
