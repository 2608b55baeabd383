package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import io.brokerdeck.broker.Broker;
import java.net.URI;
import java.util.Map;

/** Brokers of this kind for tests of other packages. */
public final class ServiceBusBrokers {
    public static final String NAME = "bus";
    public static final String NAMESPACE = NAME;

    private ServiceBusBrokers() {}

    /** A namespace of a connection string is called as its broker. */
    public static Broker of(String connectionString, URI management) {
        return LocalNamespace.broker(
                Map.of("connection-string", connectionString, "management-uri", management.toString()));
    }

    public static ServiceBusAdministrationClient administration(String connectionString, URI management) {
        return new ServiceBusAdministrationClientBuilder()
                .connectionString(connectionString)
                .addPolicy(new Traffic(management, new Throttle()))
                .buildClient();
    }
}
