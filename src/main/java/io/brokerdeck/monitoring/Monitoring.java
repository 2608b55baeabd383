package io.brokerdeck.monitoring;

import io.brokerdeck.broker.Broker;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All configured brokers as the console sees them now. Safe for any thread; never waits for a broker. */
public interface Monitoring {
    /** Of every configured broker, by name; one that was not polled yet has status UNKNOWN. */
    List<Snapshot> snapshots();

    Optional<Snapshot> snapshot(String broker);

    /** The broker itself, for what is asked on demand (details, connections). */
    Optional<Broker> broker(String name);

    /** Calls {@code listener} after each new snapshot, on the poll loop's thread: it must be quick. */
    Subscription listen(Consumer<Snapshot> listener);

    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
