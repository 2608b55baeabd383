package io.brokerdeck.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sandbox of the console. Nothing but {@code enabled} matters while it is off; {@link Settings} checks the rest. */
@ConfigMapping(prefix = SandboxConfig.PREFIX)
interface SandboxConfig {
    String PREFIX = "brokerdeck.sandbox";

    @WithDefault("false")
    boolean enabled();

    /** The namespace in the JSON form of Microsoft's emulator; when absent, the sample of an insurance company. */
    Optional<String> file();

    /** 0 for any free one; 5672 is left to RabbitMQ. */
    @WithDefault("5673")
    int amqpPort();

    /** Of the management API, 0 for any free one. */
    @WithDefault("5300")
    int managementPort();

    /** Memory for all messages together. */
    @WithDefault("128")
    int megabytes();

    /** Shared access keys by name; when there is none, the one of the SDK's examples. */
    Map<String, Key> keys();

    interface Key {
        Optional<String> secret();

        /** A file that holds the secret, in place of {@code secret}. */
        Optional<String> secretFile();

        @WithDefault("listen,send,manage")
        List<String> rights();
    }
}
