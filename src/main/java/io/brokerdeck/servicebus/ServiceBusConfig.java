package io.brokerdeck.servicebus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The namespaces by name, as written in the configuration: {@code brokers.servicebus.<name>.…}. {@link Entry} checks an
 * entry and tells what is wrong with it.
 */
@ConfigMapping(prefix = "brokers.servicebus")
interface ServiceBusConfig {
    @WithParentName
    Map<String, Connection> brokers();

    /**
     * One namespace, by connection string or by its name and an identity; or several, by discovery: exactly one of the
     * three.
     */
    interface Connection {
        Optional<String> connectionString();

        /** A file that holds the connection string, in place of {@code connection-string}. */
        Optional<String> connectionStringFile();

        /** {@code shop.servicebus.windows.net}. */
        Optional<String> fullyQualifiedNamespace();

        Discovery discovery();

        Identity identity();

        Monitor monitor();

        /** Where the management API is asked instead of the namespace itself; an emulator's is {@code http://host:5300}. */
        Optional<String> managementUri();

        /** {@code https://host:port}, where AMQP is spoken instead of the namespace itself. */
        Optional<String> amqpUri();

        /** {@code amqp} (port 5671) or {@code web-sockets} (port 443). */
        @WithDefault("amqp")
        String transport();

        ProxyConfig proxy();

        /** Regular expressions (RE2) over {@code namespace/queue}; a queue must match one of them whole. */
        Optional<List<String>> include();

        /** Regular expressions (RE2) over {@code namespace/queue}; a queue that matches one whole is left out. */
        Optional<List<String>> exclude();

        /** Per role (work, dead-letter, parking, retry) regular expressions over {@code namespace/queue}. */
        Map<String, List<String>> roles();

        /** Of how many queues a poll looks at the oldest message. */
        @WithDefault("20")
        int oldestMessages();
    }

    /** Namespaces found through Azure's resource manager. */
    interface Discovery {
        /** The id of an Azure subscription. */
        Optional<String> subscription();

        /** Only in this resource group. */
        Optional<String> resourceGroup();

        /** Regular expressions (RE2) over {@code resource-group/namespace}; a namespace must match one of them whole. */
        Optional<List<String>> include();

        /** Regular expressions (RE2) over {@code resource-group/namespace}. */
        Optional<List<String>> exclude();
    }

    /** Rates from Azure Monitor, for who has an identity. */
    interface Monitor {
        @WithDefault("false")
        boolean enabled();

        /**
         * Of the namespace, {@code /subscriptions/…/resourceGroups/…/providers/Microsoft.ServiceBus/namespaces/…}; a discovery
         * finds those of its namespaces itself.
         */
        Optional<String> resourceId();
    }

    /** Who the console is to Microsoft Entra ID. */
    interface Identity {
        /** {@code default} (the SDK's chain), {@code managed}, {@code workload} or {@code service-principal}. */
        @WithDefault("default")
        String type();

        Optional<String> clientId();

        Optional<String> tenantId();

        Optional<String> clientSecret();

        Optional<String> clientSecretFile();

        /** PEM with the private key, or PKCS #12. */
        Optional<String> certificateFile();

        Optional<String> certificatePassword();

        /** Of a workload identity, when the environment does not name it. */
        Optional<String> tokenFile();

        /** Of another cloud, {@code https://login.microsoftonline.us}. */
        Optional<String> authorityHost();

        /** Of another cloud, {@code https://management.usgovcloudapi.net}. */
        @WithDefault("https://management.azure.com")
        String resourceManagerUri();
    }

    /** An HTTP proxy. */
    interface ProxyConfig {
        /** {@code host:port}. */
        Optional<String> address();

        Optional<String> username();

        Optional<String> password();

        Optional<String> passwordFile();
    }
}
