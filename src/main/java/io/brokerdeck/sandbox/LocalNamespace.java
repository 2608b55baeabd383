package io.brokerdeck.sandbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox of this console, if it is asked for: there before brokers are polled, gone after everything else has stopped.
 * It begins each time with what the configuration says.
 */
@ApplicationScoped
public class LocalNamespace {
    private static final Logger LOG = Logger.getLogger(LocalNamespace.class);
    private static final int FIRST = 100;
    private static final int LAST = 10_000;

    private final SandboxConfig config;
    private @Nullable Sandbox sandbox;

    LocalNamespace(SandboxConfig config) {
        this.config = config;
    }

    void start(@Observes @Priority(FIRST) StartupEvent event) {
        if (config.enabled()) {
            Sandbox started = new Settings(config).start();
            LOG.infof(
                    "The sandbox serves AMQP at 127.0.0.1:%d and the management API at http://127.0.0.1:%d. It keeps"
                            + " messages in memory alone.",
                    started.amqpPort(), started.managementPort());
            sandbox = started;
        }
    }

    void stop(@Observes @Priority(LAST) ShutdownEvent event) {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    /** Empty if there is none, or one that began with a namespace of its own. */
    public Optional<Sandbox> sample() {
        return config.file().isPresent() ? Optional.empty() : Optional.ofNullable(sandbox);
    }
}
