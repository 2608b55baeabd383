package io.brokerdeck.servicebus;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Failure;
import java.util.concurrent.TimeUnit;

/** What waiting for messages that do not come is, and how it is given up. */
final class Interruptions {
    private Interruptions() {}

    /** @param end what is to be closed when the wait is given up */
    static void pause(long nanos, EntityPath path, Runnable end) throws BrokerException {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos));
        } catch (InterruptedException e) {
            throw givenUp(e, path, end);
        }
    }

    static BrokerException givenUp(InterruptedException e, EntityPath path, Runnable end) {
        end.run();
        Thread.currentThread().interrupt();
        return new BrokerException(
                new Failure(Failure.TIMEOUT, "reading " + path.name() + " was given up", "Try again."), e);
    }
}
