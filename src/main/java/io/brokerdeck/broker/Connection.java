package io.brokerdeck.broker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection to a broker.
 *
 * @param id the broker's unique name of it
 * @param client what the client calls itself, "" when it does not say
 * @param state the broker's own word ("running", "blocked", "flow")
 * @param blocked the broker keeps this publisher waiting (an alarm is in force)
 */
public record Connection(
        String id,
        String namespace,
        String user,
        String client,
        String peer,
        String node,
        String protocol,
        boolean tls,
        String state,
        boolean blocked,
        int channels,
        @Nullable Double receivedBytesPerSecond,
        @Nullable Double sentBytesPerSecond,
        @Nullable Instant connectedAt) {}
