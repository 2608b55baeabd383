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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
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
    private MachineEndpoint machine;
    private LocalNamespace local;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        authority = new TestAuthority(folder);
        TokenIssuer issuer = new TokenIssuer();
        tokens = new TokenEndpoint(authority, issuer);
        machine = new MachineEndpoint(issuer);
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
        machine.close();
        tokens.close();
        authority.close();
    }

    private Map<String, String> principal() {
        String https = "https://localhost:" + local.sandbox.httpsPort();
        return with(tokens.principal(https, https), "amqp-uri", amqp());
    }

    private String amqp() {
        return "https://localhost:" + local.sandbox.amqpsPort();
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
            assertThat(tokens.asked).extracting(form -> form.get("scope")).anySatisfy(scope -> assertThat(scope)
                    .contains("https://localhost:" + local.sandbox.httpsPort() + "/.default"));
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

    /** Keys of an entry that leaves all else to the machine. */
    private Map<String, String> ofTheMachine(String type) {
        return new HashMap<>(Map.of(
                "fully-qualified-namespace",
                "test.servicebus.windows.net",
                "management-uri",
                "https://localhost:" + local.sandbox.httpsPort(),
                "amqp-uri",
                amqp(),
                "identity.type",
                type));
    }

    @Test
    void a_machine_names_its_identities_in_the_environment() throws Exception {
        local.send("orders", 2);
        Map<String, String> principal = principal();

        List<String> said = Probe.run(
                authority,
                Map.of(
                        "AZURE_TENANT_ID",
                        principal.get("identity.tenant-id"),
                        "AZURE_CLIENT_ID",
                        principal.get("identity.client-id"),
                        "AZURE_CLIENT_SECRET",
                        TokenEndpoint.SECRET,
                        "IDENTITY_ENDPOINT",
                        machine.address() + "/msi/token",
                        "IDENTITY_HEADER",
                        MachineEndpoint.HEADER),
                with(ofTheMachine("managed"), "identity.client-id", "44444444-2222-3333-4444-555555555555"),
                with(ofTheMachine("default"), "identity.authority-host", tokens.address()));

        assertThat(said).containsExactly("orders=2", "orders=2");
        assertThat(machine.asked).singleElement().satisfies(asked -> assertThat(asked.getQuery())
                .contains("resource=https://servicebus.azure.net", "44444444-2222-3333-4444-555555555555"));
        assertThat(tokens.asked).isNotEmpty();
    }

    @Test
    void the_default_chain_goes_on_to_the_metadata_service_of_its_machine() throws Exception {
        local.send("orders", 2);

        List<String> said = Probe.run(
                authority, Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", machine.address()), ofTheMachine("default"));

        assertThat(said).containsExactly("orders=2");
        assertThat(machine.asked).isNotEmpty().allSatisfy(asked -> assertThat(asked.getPath())
                .startsWith("/metadata"));
    }

    private static Map<String, String> with(Map<String, String> keys, String key, String value) {
        keys.put(key, value);
        return keys;
    }

    @Test
    void a_certificate_signs_for_its_service_principal(@TempDir Path folder) throws Exception {
        Path certificate = folder.resolve("principal.p12");
        TestAuthority.generate(certificate, "RSA");
        Map<String, String> keys = principal();
        keys.put("fully-qualified-namespace", "test.servicebus.windows.net");
        keys.remove("identity.client-secret");
        keys.put("identity.certificate-file", certificate.toString());
        keys.put("identity.certificate-password", TestAuthority.PASSWORD);

        try (Broker broker = LocalNamespace.broker(keys)) {
            assertThat(poll(broker).gaps()).isEmpty();
        }
        assertThat(tokens.asked).isNotEmpty().allSatisfy(form -> assertThat(
                        signed(String.valueOf(form.get("client_assertion")), certificate))
                .isTrue());
    }

    /** Whether the key of the certificate signed the token. */
    private static boolean signed(String token, Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(certificate.toFile(), TestAuthority.PASSWORD.toCharArray());
        PublicKey key = store.getCertificate("localhost").getPublicKey();
        int dot = token.lastIndexOf('.');
        String algorithm = new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.US_ASCII);
        Signature check = Signature.getInstance(algorithm.contains("PS256") ? "RSASSA-PSS" : "SHA256withRSA");
        if (algorithm.contains("PS256")) {
            check.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        check.initVerify(key);
        check.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        return check.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
    }
}
