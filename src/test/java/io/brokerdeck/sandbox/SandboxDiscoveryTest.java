package io.brokerdeck.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.profile.AzureProfile;
import com.azure.resourcemanager.servicebus.ServiceBusManager;
import com.azure.resourcemanager.servicebus.models.NamespaceSku;
import com.azure.resourcemanager.servicebus.models.ServiceBusNamespace;
import io.brokerdeck.sandbox.SandboxAccount.Listed;
import io.brokerdeck.sandbox.SandboxAccount.Place;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Discovery of namespaces through the real client of the resource manager. */
class SandboxDiscoveryTest {
    private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
    private static final Place SHOP = new Place("shop", "westeurope", "Standard");
    private static final Place BANK = new Place("bank", "northeurope", "Premium");

    private static Clients start(SandboxOptions options) {
        List<Listed> others = Stream.concat(
                        Stream.of(new Listed("ledger", BANK, true)),
                        IntStream.range(0, 45).mapToObj(i -> new Listed("other" + i, SHOP, false)))
                .toList();
        return Clients.of("\"Queues\":[]", options.withAccount(new SandboxAccount(SUBSCRIPTION, SHOP, others)));
    }

    private static ServiceBusManager manager(Clients clients) {
        Map<String, String> endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
        endpoints.put("resourceManagerEndpointUrl", "http://127.0.0.1:" + clients.sandbox.managementPort());
        var profile = new AzureProfile("tenant", SUBSCRIPTION, new AzureEnvironment(endpoints));
        var retry = new RetryPolicy(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))));
        return ServiceBusManager.authenticate(
                new HttpPipelineBuilder().policies(retry).build(), profile);
    }

    @Test
    void namespaces_are_listed_in_pages_with_what_an_operator_asks_for() {
        try (Clients clients = start(SandboxOptions.standard())) {
            ServiceBusManager manager = manager(clients);

            List<ServiceBusNamespace> all = manager.namespaces().list().stream().toList();

            assertThat(all).hasSize(47);
            assertThat(all.get(0).name()).isEqualTo("test");
            assertThat(all.get(0).regionName()).isEqualTo("westeurope");
            assertThat(all.get(0).sku()).isEqualTo(NamespaceSku.STANDARD);
            assertThat(all.get(0).fqdn()).startsWith("https://test.servicebus.windows.net");
            assertThat(manager.namespaces().listByResourceGroup("bank").stream().map(ServiceBusNamespace::name))
                    .containsExactly("ledger");
            var ledger =
                    manager.namespaces().getByResourceGroup("bank", "ledger").innerModel();
            assertThat(ledger.privateEndpointConnections()).hasSize(1);
            assertThatThrownBy(() -> manager.namespaces().getByResourceGroup("bank", "test"))
                    .isInstanceOf(ManagementException.class)
                    .hasMessageContaining("was not found");
        }
    }

    @Test
    void where_there_is_an_issuer_its_token_is_asked_for() throws Exception {
        var issuer = new TokenIssuer();
        try (Clients clients = start(SandboxOptions.standard().withIssuer(issuer))) {
            Instant later = Instant.now().plusSeconds(60);

            assertThat(status(clients, "")).isEqualTo(401);
            assertThat(status(clients, issuer.issue(later, Right.MANAGE))).isEqualTo(401);
            assertThat(status(clients, issuer.issueForResourceManager(Instant.EPOCH)))
                    .isEqualTo(401);
            assertThat(status(clients, issuer.issueForResourceManager(later))).isEqualTo(200);
        }
    }

    private static int status(Clients clients, String token) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + clients.sandbox.managementPort() + "/subscriptions/" + SUBSCRIPTION
                + "/providers/Microsoft.ServiceBus/namespaces?api-version=2021-11-01");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
