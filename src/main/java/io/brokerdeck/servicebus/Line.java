package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import io.brokerdeck.broker.Outlet;

/** One connection and what a pass opens on it. */
interface Line {
    /** For the source of the pass. */
    ServiceBusReceiverAsyncClient receiver();

    /** Likewise; only where the source can be sent to. */
    ServiceBusSenderAsyncClient sender();

    /** An outlet that sends and takes off in one step. */
    Outlet atomic(Grip grip);
}
