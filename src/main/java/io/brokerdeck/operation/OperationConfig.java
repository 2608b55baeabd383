package io.brokerdeck.operation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How operations run. */
@ConfigMapping(prefix = "brokerdeck.operations")
interface OperationConfig {
    /** How long an operation is left alone when its console has not been heard of; consoles that share a database. */
    @WithDefault("PT30S")
    Duration lease();

    /** How long after three failures the next message is tried. */
    @WithDefault("PT30S")
    Duration circuitDelay();

    /** How long an ended operation, its digests and its archive are kept. */
    @WithDefault("P30D")
    Duration retention();
}
