package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerProvider;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The Service Bus namespaces of the configuration; a wrong entry stops the start. */
@Startup
@Singleton
class ServiceBusProvider implements BrokerProvider {
    private final List<Broker> brokers;

    ServiceBusProvider(ServiceBusConfig config) {
        List<Broker> found = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        config.brokers().forEach((name, connection) -> {
            Entry entry = new Entry(name, connection);
            Settings settings = entry.settings();
            if (settings == null) {
                faults.addAll(entry.faults());
            } else {
                found.add(new ServiceBusBroker(settings));
            }
        });
        if (!faults.isEmpty()) {
            throw new ConfigurationException(String.join("\n", faults));
        }
        this.brokers = List.copyOf(found);
    }

    @Override
    public List<Broker> brokers() {
        return brokers;
    }
}
