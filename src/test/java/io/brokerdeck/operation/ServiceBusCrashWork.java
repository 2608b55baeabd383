package io.brokerdeck.operation;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.brokerdeck.servicebus.LocalBus;
import java.util.List;
import java.util.Properties;

/** What the operation of a crash run does in a namespace, and what must hold of it. Fails with an error where it does not. */
interface ServiceBusCrashWork {
    String ORDERS = "orders";
    String COPIES = "copies";

    /** Puts them where the operation finds them. */
    void put(LocalBus bus, List<ServiceBusMessage> messages);

    /** Tells the worker what to do. */
    void tell(Properties settings);

    /** How many messages the operation is to take off. */
    int planned();

    /** How many it has taken off. */
    long done(LocalBus bus);

    /** Holds what must be true even while the operation has not ended. @param operations of a console that is gone */
    void stopped(LocalBus bus, OperationMessages operations) throws Exception;

    /** Holds what must be true after the operation has ended. @param total messages that were ever put */
    Held ended(LocalBus bus, OperationMessages operations, Counts counts, int total) throws Exception;

    /** @param doubled messages that are there twice */
    record Held(int lost, int doubled) {}
}
