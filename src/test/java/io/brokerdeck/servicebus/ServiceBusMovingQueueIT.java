package io.brokerdeck.servicebus;

class ServiceBusMovingQueueIT extends ServiceBusMovingIT {
    ServiceBusMovingQueueIT() {
        super("source");
    }
}
