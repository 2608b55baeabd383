package io.brokerdeck.sandbox;

import java.util.List;

/**
 * How a sandbox is started.
 *
 * @param amqpPort where AMQP is served, 0 for any free one
 * @param managementPort where the management API is served, 0 for any free one
 * @param keys at least one
 * @param capacity of all messages together, in bytes of memory
 */
public record SandboxOptions(int amqpPort, int managementPort, List<SharedKey> keys, long capacity) {
    /** What the SDK's examples for emulators use. */
    public static final SharedKey ROOT = SharedKey.root("RootManageSharedAccessKey", "SAS_KEY_VALUE");

    private static final long CAPACITY = 256L * 1024 * 1024;

    public SandboxOptions {
        keys = List.copyOf(keys);
    }

    /** Any free ports, one key that may do everything, 256 MiB. */
    public static SandboxOptions standard() {
        return new SandboxOptions(0, 0, List.of(ROOT), CAPACITY);
    }

    public SandboxOptions withPorts(int amqp, int management) {
        return new SandboxOptions(amqp, management, keys, capacity);
    }

    public SandboxOptions withKeys(List<SharedKey> given) {
        return new SandboxOptions(amqpPort, managementPort, given, capacity);
    }

    public SandboxOptions withCapacity(long bytes) {
        return new SandboxOptions(amqpPort, managementPort, keys, bytes);
    }
}
