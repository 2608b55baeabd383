package io.brokerdeck.broker;

import java.util.List;

/** What an adapter gives to the console: the brokers of its kind that are configured. A bean of this type is found. */
public interface BrokerProvider {
    BrokerKind kind();

    /** The configured brokers; none when the adapter has no entry. A wrong entry stops the start with its mend. */
    List<Broker> brokers();
}
