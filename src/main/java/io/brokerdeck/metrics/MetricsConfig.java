package io.brokerdeck.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Which queues get series of their own. */
@ConfigMapping(prefix = MetricsConfig.PREFIX)
interface MetricsConfig {
    String PREFIX = "brokerdeck.metrics";

    /** Of each broker; what is left out is told as {@code brokerdeck_series_cut}. */
    @WithDefault("10000")
    int maxQueues();

    /** Regular expressions (RE2) that match {@code namespace/queue} as a whole; all queues where none is given. */
    Optional<List<String>> include();

    /** Likewise; leaves out, also what is included. */
    Optional<List<String>> exclude();
}
