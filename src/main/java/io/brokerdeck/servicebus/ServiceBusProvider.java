package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerKind;
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
    private static final BrokerKind KIND = new BrokerKind(
            ServiceBusBroker.KIND,
            ServiceBusBroker.LABEL,
            List.of(
                    new BrokerKind.Example(
                            "a namespace, by its connection string",
                            List.of("brokers.servicebus.main.connection-string-file=/run/secrets/servicebus"),
                            "The key needs the right Manage: without it nobody can tell what there is."),
                    new BrokerKind.Example(
                            "a namespace, by a managed identity",
                            List.of(
                                    "brokers.servicebus.main.fully-qualified-namespace=shop.servicebus.windows.net",
                                    "brokers.servicebus.main.identity.type=managed"),
                            "The identity needs the role Azure Service Bus Data Owner of the namespace."),
                    new BrokerKind.Example(
                            "all namespaces of a resource group",
                            List.of(
                                    "brokers.servicebus.main.discovery.subscription=00000000-0000-0000-0000-000000000000",
                                    "brokers.servicebus.main.discovery.resource-group=production"),
                            "The identity needs the roles Reader of the resource group and Azure Service Bus Data Owner.")));

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
    public BrokerKind kind() {
        return KIND;
    }

    @Override
    public List<Broker> brokers() {
        return brokers;
    }
}
