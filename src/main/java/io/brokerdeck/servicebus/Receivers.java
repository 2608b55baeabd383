package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.Duration;

/** Makes clients that read what a path names. They settle and renew nothing by themselves. */
final class Receivers {
    private Receivers() {}

    static ServiceBusReceiverAsyncClient of(ServiceBusClientBuilder connection, EntityPath path) {
        ServiceBusClientBuilder.ServiceBusReceiverClientBuilder receiver = connection.receiver();
        String subscription = path.subscription();
        if (subscription == null) {
            receiver.queueName(path.entity());
        } else {
            receiver.topicName(path.entity()).subscriptionName(subscription);
        }
        return receiver.subQueue(
                        switch (path.part()) {
                            case MAIN -> SubQueue.NONE;
                            case DEAD_LETTER -> SubQueue.DEAD_LETTER_QUEUE;
                            case TRANSFER_DEAD_LETTER -> SubQueue.TRANSFER_DEAD_LETTER_QUEUE;
                        })
                .disableAutoComplete()
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildAsyncClient();
    }

    /** Closes it; a line that fell silent keeps nobody waiting. */
    static void leave(AutoCloseable client) {
        Thread farewell = new Thread(
                () -> {
                    try {
                        client.close();
                    } catch (Exception e) {
                        // it is gone, whichever way
                    }
                },
                "brokerdeck-farewell");
        farewell.setDaemon(true);
        farewell.start();
    }
}
