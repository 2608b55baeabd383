package io.brokerdeck.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.sandbox.SandboxAccount;
import io.brokerdeck.sandbox.SandboxAccount.Listed;
import io.brokerdeck.sandbox.SandboxAccount.Place;
import io.brokerdeck.sandbox.SandboxOptions;
import io.brokerdeck.sandbox.SandboxTls;
import io.brokerdeck.sandbox.TestAuthority;
import io.brokerdeck.sandbox.TokenIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Identities and discovery: azure-identity against a token endpoint, the resource manager's client against the sandbox. */
class IdentityIT {
    private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
    private static final Place SHOP = new Place("shop", "westeurope", "Standard");
    private static final Place BANK = new Place("bank", "northeurope", "Premium");

    private TestAuthority authority;
    private TokenEndpoint tokens;
    private LocalNamespace local;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        authority = new TestAuthority(folder);
        TokenIssuer issuer = new TokenIssuer();
        tokens = new TokenEndpoint(authority, issuer);
        local = new LocalNamespace(
                "\"Queues\":[{\"Name\":\"orders\",\"Properties\":{}}]",
                SandboxOptions.standard()
                        .withTls(new SandboxTls(authority.keyStore, TestAuthority.PASSWORD, 0, 0))
                        .withIssuer(issuer)
                        .withAccount(new SandboxAccount(
                                SUBSCRIPTION,
                                SHOP,
                                List.of(new Listed("ledger", BANK, true), new Listed("old", SHOP, false)))));
    }

    @AfterEach
    void shut() {
        local.close();
        tokens.close();
        authority.close();
    }

    private Map<String, String> principal() {
        String https = "https://localhost:" + local.sandbox.httpsPort();
        return tokens.principal(https, https);
    }

    private static Observation poll(Broker broker) throws BrokerException {
        return broker.poll(null, Deadline.in(Duration.ofSeconds(60)));
    }

    private static double ready(Observation seen, String namespace, String queue) {
        int row = seen.inventory()
                .row(new QueueRef(LocalNamespace.BROKER, namespace, queue))
                .orElseThrow();
        return seen.columns().get(Gauge.READY, row);
    }

    @Test
    void a_service_principal_reads_a_namespace_by_its_name() throws Exception {
        Map<String, String> keys = principal();
        keys.put("fully-qualified-namespace", "test.servicebus.windows.net");

        try (Broker broker = LocalNamespace.broker(keys)) {
            Observation seen = poll(broker);

            assertThat(seen.gaps()).isEmpty();
            assertThat(ready(seen, "test", "orders")).isZero();
            assertThat(tokens.asked).singleElement().satisfies(form -> assertThat(form.get("scope"))
                    .contains("https://servicebus.azure.net/.default"));
        }
    }

    @Test
    void a_wrong_secret_is_told_with_the_code_of_entra_and_never_shown() throws Exception {
        Map<String, String> keys = principal();
        keys.put("fully-qualified-namespace", "test.servicebus.windows.net");
        keys.put("identity.client-secret", "wrong_secret");

        try (Broker broker = LocalNamespace.broker(keys)) {
            BrokerException thrown = catchThrowableOfType(BrokerException.class, () -> poll(broker));

            assertThat(thrown.failure().reason()).isEqualTo(Failure.UNAUTHORIZED);
            assertThat(thrown.failure().message()).contains("AADSTS7000215").doesNotContain("wrong_secret");
        }
    }

    @Test
    void a_workload_identity_shows_the_token_that_its_pod_was_given(@TempDir Path folder) throws Exception {
        Map<String, String> keys = principal();
        keys.put("fully-qualified-namespace", "test.servicebus.windows.net");
        keys.put("identity.type", "workload");
        keys.remove("identity.client-secret");
        keys.put(
                "identity.token-file",
                Files.writeString(folder.resolve("token"), "federated").toString());

        try (Broker broker = LocalNamespace.broker(keys)) {
            assertThat(poll(broker).gaps()).isEmpty();
            assertThat(tokens.asked)
                    .anySatisfy(form -> assertThat(form).containsEntry("client_assertion", "federated"));
        }
    }

    @Test
    void a_discovery_reads_every_namespace_that_its_patterns_let_through() throws Exception {
        Map<String, String> keys = principal();
        keys.put("discovery.subscription", SUBSCRIPTION);
        keys.put("discovery.exclude", "shop/old");
        local.send("orders", 2);

        try (Broker broker = LocalNamespace.broker(keys)) {
            Observation seen = poll(broker);

            // all names lead to the one sandbox
            assertThat(seen.gaps()).isEmpty();
            assertThat(seen.nodes())
                    .extracting(node -> node.name())
                    .containsExactly("ledger.servicebus.windows.net", "test.servicebus.windows.net");
            assertThat(ready(seen, "test", "orders")).isEqualTo(2);
            assertThat(seen.inventory().row(new QueueRef(LocalNamespace.BROKER, "old", "orders")))
                    .isEmpty();
            assertThat(broker.details(
                                    new QueueRef(LocalNamespace.BROKER, "ledger", "orders"),
                                    Deadline.in(Duration.ofSeconds(20)))
                            .properties()
                            .get("namespace"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                    .containsEntry("location", "northeurope")
                    .containsEntry("sku", "Premium")
                    .containsEntry("privateEndpoints", List.of("one"));
        }
    }

    @Test
    void a_discovery_in_one_resource_group_lists_that_one() throws Exception {
        Map<String, String> keys = principal();
        keys.put("discovery.subscription", SUBSCRIPTION);
        keys.put("discovery.resource-group", "bank");

        try (Broker broker = LocalNamespace.broker(keys)) {
            assertThat(poll(broker).nodes())
                    .extracting(node -> node.name())
                    .containsExactly("ledger.servicebus.windows.net");
        }
    }
}
