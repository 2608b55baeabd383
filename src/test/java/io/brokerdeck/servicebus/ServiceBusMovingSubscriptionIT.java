package io.brokerdeck.servicebus;

class ServiceBusMovingSubscriptionIT extends ServiceBusMovingIT {
    ServiceBusMovingSubscriptionIT() {
        super("events/Subscriptions/source");
    }
}
