package io.brokerdeck.servicebus;

import com.azure.core.http.HttpClient;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Makes the identity that an entry describes; asks nobody for a token yet. An authority that is named is believed: the
 * public cloud is not asked whether there is such a one.
 */
final class Identities {
    private final ServiceBusConfig.Identity config;
    private final HttpClient http;
    private final Faults faults;

    Identities(ServiceBusConfig.Identity config, HttpClient http, Faults faults) {
        this.config = config;
        this.http = http;
        this.faults = faults;
    }

    /** Null after a fault. */
    Credentials.@Nullable Identity make() {
        String host = config.authorityHost().orElse(null);
        if (host != null && !host.startsWith("https://")) {
            faults.add(
                    "identity.authority-host",
                    "= " + host + " is no https address",
                    "write it as in https://login.microsoftonline.us");
            return null;
        }
        return switch (config.type()) {
            case "default" -> standard(host);
            case "managed" -> managed();
            case "workload" -> workload(host);
            case "service-principal" -> principal(host);
            default -> {
                faults.add(
                        "identity.type",
                        "= " + config.type() + " is no kind of identity",
                        "use default, managed, workload or service-principal");
                yield null;
            }
        };
    }

    private Credentials.Identity standard(@Nullable String host) {
        var builder = new DefaultAzureCredentialBuilder().httpClient(http);
        if (host != null) {
            builder.authorityHost(host).disableInstanceDiscovery();
        }
        config.clientId().ifPresent(id -> builder.managedIdentityClientId(id).workloadIdentityClientId(id));
        config.tenantId().ifPresent(builder::tenantId);
        return Credentials.Identity.of(builder.build(), "the identity that this machine offers");
    }

    private Credentials.Identity managed() {
        var builder = new ManagedIdentityCredentialBuilder().httpClient(http);
        config.clientId().ifPresent(builder::clientId);
        String which = config.clientId().map(id -> " " + id).orElse(" of this machine");
        return Credentials.Identity.of(builder.build(), "the managed identity" + which);
    }

    private Credentials.@Nullable Identity workload(@Nullable String host) {
        var builder = new WorkloadIdentityCredentialBuilder().httpClient(http);
        String client = named("client-id", config.clientId().orElse(System.getenv("AZURE_CLIENT_ID")));
        String tenant = named("tenant-id", config.tenantId().orElse(System.getenv("AZURE_TENANT_ID")));
        String file = named("token-file", config.tokenFile().orElse(System.getenv("AZURE_FEDERATED_TOKEN_FILE")));
        if (client == null || tenant == null || file == null || faults.readable("identity.token-file", file) == null) {
            return null;
        }
        if (host != null) {
            builder.authorityHost(host).disableInstanceDiscovery();
        }
        builder.clientId(client).tenantId(tenant).tokenFilePath(file);
        return Credentials.Identity.of(builder.build(), "the workload identity " + client);
    }

    private Credentials.@Nullable Identity principal(@Nullable String host) {
        String client = named("client-id", config.clientId().orElse(null));
        String tenant = named("tenant-id", config.tenantId().orElse(null));
        String secret = faults.secret("identity.client-secret", config.clientSecret(), config.clientSecretFile());
        String certificate = config.certificateFile().orElse(null);
        if ((secret == null) == (certificate == null)) {
            if (faults.none()) {
                faults.add(
                        "identity.client-secret",
                        secret == null ? "is missing" : "stands beside identity.certificate-file",
                        "give identity.client-secret, identity.client-secret-file or identity.certificate-file");
            }
            return null;
        }
        if (client == null || tenant == null) {
            return null;
        }
        String words = "the service principal " + client;
        if (secret != null) {
            var builder = new ClientSecretCredentialBuilder().httpClient(http);
            if (host != null) {
                builder.authorityHost(host).disableInstanceDiscovery();
            }
            return Credentials.Identity.of(
                    builder.clientId(client)
                            .tenantId(tenant)
                            .clientSecret(secret)
                            .build(),
                    words);
        }
        return certificate == null ? null : certified(client, tenant, certificate, host, words);
    }

    private Credentials.@Nullable Identity certified(
            String client, String tenant, String certificate, @Nullable String host, String words) {
        if (faults.readable("identity.certificate-file", certificate) == null) {
            return null;
        }
        var builder = new ClientCertificateCredentialBuilder().httpClient(http);
        if (host != null) {
            builder.authorityHost(host).disableInstanceDiscovery();
        }
        builder.clientId(client).tenantId(tenant);
        if (certificate.endsWith(".pem")) {
            builder.pemCertificate(certificate);
        } else {
            builder.pfxCertificate(certificate);
        }
        config.certificatePassword().ifPresent(builder::clientCertificatePassword);
        return Credentials.Identity.of(builder.build(), words);
    }

    private @Nullable String named(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            faults.add("identity." + key, "is missing", "give it, as identity.type = " + config.type() + " needs it");
            return null;
        }
        return value;
    }
}
