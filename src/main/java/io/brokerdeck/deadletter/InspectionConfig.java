package io.brokerdeck.deadletter;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How far looks go, and how long they are kept. */
@ConfigMapping(prefix = "brokerdeck.inspections")
interface InspectionConfig {
    /** No look sees more messages than these. */
    @WithDefault("100000")
    int maxMessages();

    /** No look sees more than so many bytes of messages. */
    @WithDefault("1G")
    MemorySize maxBytes();

    /** No look holds messages longer. */
    @WithDefault("PT2M")
    Duration maxTime();

    /** How long a look is kept. */
    @WithDefault("P14D")
    Duration retention();

    /** When all looks take more than this, the oldest are deleted. */
    @WithDefault("4G")
    MemorySize budget();

    /** A look is given up when its console has not been heard of for so long; consoles that share a database. */
    @WithDefault("PT30S")
    Duration lease();
}
