package io.brokerdeck.rabbitmq;

class RabbitPlan310IT extends RabbitPlanIT {
    RabbitPlan310IT() {
        super("3.10");
    }
}
