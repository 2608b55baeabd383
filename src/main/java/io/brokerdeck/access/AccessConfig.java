package io.brokerdeck.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Who signs in, and for how long. */
@ConfigMapping(prefix = "brokerdeck.access")
interface AccessConfig {
    /** The administrator that the first start makes. */
    @WithDefault("admin")
    String adminName();

    /** Its password; without one, a random password is printed once. Later starts ignore it. */
    Optional<String> adminPassword();

    /** A file that holds this password, in place of the value itself. */
    Optional<Path> adminPasswordFile();

    /** A session ends after this time without a request. */
    @WithDefault("PT1H")
    Duration sessionIdle();

    /** A session ends this time after the sign-in, used or not. */
    @WithDefault("PT12H")
    Duration sessionLifetime();

    /** Lets Prometheus read /q/metrics without credentials. */
    @WithDefault("false")
    boolean anonymousMetrics();
}
