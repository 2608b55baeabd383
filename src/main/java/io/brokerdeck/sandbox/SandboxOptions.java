package io.brokerdeck.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is started.
 *
 * @param amqpPort where AMQP is served, 0 for any free one
 * @param managementPort where the management API is served over HTTP, 0 for any free one
 * @param keys at least one
 * @param tier of the namespace
 * @param capacity of all messages together, in bytes of memory
 * @param tls null for none
 * @param issuer of tokens that are accepted beside signatures with the keys, null for none
 * @param account what the resource manager tells, null for no resource manager
 */
public record SandboxOptions(
        int amqpPort,
        int managementPort,
        List<SharedKey> keys,
        Tier tier,
        long capacity,
        @Nullable SandboxTls tls,
        @Nullable TokenIssuer issuer,
        @Nullable SandboxAccount account) {
    /** What the SDK's examples for emulators use. */
    public static final SharedKey ROOT = SharedKey.root("RootManageSharedAccessKey", "SAS_KEY_VALUE");

    private static final long CAPACITY = 256L * 1024 * 1024;

    public SandboxOptions {
        if (keys.isEmpty() || capacity <= 0) {
            throw new IllegalArgumentException("a sandbox needs a shared access key and some memory");
        }
        keys = List.copyOf(keys);
    }

    /** Any free ports, one key that may do everything, the Standard tier, 256 MiB, no TLS. */
    public static SandboxOptions standard() {
        return new SandboxOptions(0, 0, List.of(ROOT), Tier.STANDARD, CAPACITY, null, null, null);
    }

    public SandboxOptions withPorts(int amqp, int management) {
        return new SandboxOptions(amqp, management, keys, tier, capacity, tls, issuer, account);
    }

    public SandboxOptions withKeys(List<SharedKey> given) {
        return new SandboxOptions(amqpPort, managementPort, given, tier, capacity, tls, issuer, account);
    }

    public SandboxOptions withTier(Tier given) {
        return new SandboxOptions(amqpPort, managementPort, keys, given, capacity, tls, issuer, account);
    }

    public SandboxOptions withCapacity(long bytes) {
        return new SandboxOptions(amqpPort, managementPort, keys, tier, bytes, tls, issuer, account);
    }

    public SandboxOptions withTls(SandboxTls given) {
        return new SandboxOptions(amqpPort, managementPort, keys, tier, capacity, given, issuer, account);
    }

    public SandboxOptions withIssuer(TokenIssuer given) {
        return new SandboxOptions(amqpPort, managementPort, keys, tier, capacity, tls, given, account);
    }

    public SandboxOptions withAccount(SandboxAccount given) {
        return new SandboxOptions(amqpPort, managementPort, keys, tier, capacity, tls, issuer, given);
    }
}
