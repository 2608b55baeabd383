package io.brokerdeck.api;

import io.brokerdeck.broker.QueueRef;

/** The queue that an operation is about. */
record OperationQueue(String id, String broker, String namespace, String name) {
    static OperationQueue of(QueueRef queue) {
        return new OperationQueue(queue.id(), queue.broker(), queue.namespace(), queue.name());
    }
}
