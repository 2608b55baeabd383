package io.brokerdeck.demo;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the workload with the console if it is asked for, and stops it with the console. */
@ApplicationScoped
class Demo {
    private static final Logger LOG = Logger.getLogger(Demo.class);

    private final DemoConfig config;
    private @Nullable Workload workload;

    Demo(DemoConfig config) {
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            Target target = Target.of(config.rabbitmq());
            LOG.infof(
                    "The demo workload runs on %s, on loopback. It creates and uses the virtual hosts and users %s and"
                            + " nothing else, and only if it made them itself.",
                    target.management(), Workload.virtualHosts());
            workload = Workload.start(target, config.seed(), config.speed());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (workload != null) {
            workload.close();
        }
    }
}
