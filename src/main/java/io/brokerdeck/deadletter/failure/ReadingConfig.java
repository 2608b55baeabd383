package io.brokerdeck.deadletter.failure;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** How dead letters are read. {@link Conventions} checks it. */
@ConfigMapping(prefix = ReadingConfig.PREFIX)
interface ReadingConfig {
    String PREFIX = "brokerdeck.dead-letters";

    /** Files with conventions of one's own, asked before those that come with the console, in this order. */
    Optional<List<String>> conventions();
}
