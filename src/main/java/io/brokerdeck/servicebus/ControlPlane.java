package io.brokerdeck.servicebus;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.resourcemanager.servicebus.ServiceBusManager;
import com.azure.resourcemanager.servicebus.fluent.NamespacesClient;
import com.azure.resourcemanager.servicebus.fluent.ServiceBusManagementClient;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Azure's resource manager (its control plane), as an identity reaches it for one Azure subscription. Opens nothing before
 * the first call and tries nothing twice; safe for any thread.
 */
final class ControlPlane {
    private final URI address;
    private final String subscription;
    private final Credentials.Identity identity;
    private final @Nullable Proxy proxy;
    private @Nullable ServiceBusManagementClient client;

    ControlPlane(URI address, String subscription, Credentials.Identity identity, @Nullable Proxy proxy) {
        this.address = address;
        this.subscription = subscription;
        this.identity = identity;
        this.proxy = proxy;
    }

    URI address() {
        return address;
    }

    NamespacesClient namespaces() {
        return client().getNamespaces();
    }

    /** For calls that this SDK has no client for; it adds the token. */
    HttpPipeline pipeline() {
        return client().getHttpPipeline();
    }

    private synchronized ServiceBusManagementClient client() {
        if (client == null) {
            client = ServiceBusManager.configure()
                    .withHttpClient(Http.client(proxy))
                    .withRetryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))))
                    .authenticate(identity.credential(), new AzureProfile(null, subscription, cloud()))
                    .serviceClient();
        }
        return client;
    }

    /** The known one with this address; else one whose tokens are for the address itself. */
    private AzureEnvironment cloud() {
        for (AzureEnvironment known : AzureEnvironment.knownEnvironments()) {
            if (URI.create(known.getResourceManagerEndpoint()).getHost().equals(address.getHost())) {
                return known;
            }
        }
        Map<String, String> addresses = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
        addresses.put("resourceManagerEndpointUrl", address.toString());
        addresses.put("managementEndpointUrl", address.toString());
        return new AzureEnvironment(addresses);
    }
}
