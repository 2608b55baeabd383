package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Held;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pass reads.
 *
 * @param lock for how long the service locks a message
 * @param deliveries after which it dead-letters a message; {@link Held#UNLIMITED} for none
 * @param most the service shall be asked for no more than so many
 * @param positions the only sequence numbers that are wanted; empty for any
 */
record Source(
        String namespace,
        EntityPath path,
        Duration lock,
        int deliveries,
        @Nullable Long averageBytes,
        long most,
        List<Long> positions) {}
