package io.brokerdeck.demo;

import io.brokerdeck.sandbox.LocalNamespace;
import io.brokerdeck.sandbox.Sandbox;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Starts the workloads with the console if they are asked for, after the sandbox and before brokers are polled, and stops
 * them with the console.
 */
@ApplicationScoped
class Demo {
    private static final Logger LOG = Logger.getLogger(Demo.class);
    private static final int AFTER_THE_SANDBOX = 200;

    private final DemoConfig config;
    private final LocalNamespace local;
    /** In the order in which they are closed: the play first, so that nobody acts any more. */
    private final List<AutoCloseable> running = new ArrayList<>();

    Demo(DemoConfig config, LocalNamespace local) {
        this.config = config;
        this.local = local;
    }

    void start(@Observes @Priority(AFTER_THE_SANDBOX) StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        Play play = Play.begin(config.seed(), config.speed());
        running.add(play);
        if (config.rabbitmq().amqpUri().isPresent() || !config.servicebus().enabled()) {
            Target target = Target.of(config.rabbitmq());
            LOG.infof(
                    "The demo workload runs on %s, on loopback. It creates and uses the virtual hosts and users %s and"
                            + " nothing else, and only if it made them itself.",
                    target.management(), Workload.virtualHosts());
            running.add(Workload.start(target, play));
        }
        if (config.servicebus().enabled()) {
            Sandbox sandbox = local.sample()
                    .orElseThrow(() -> new IllegalStateException(
                            "brokerdeck.demo.servicebus.enabled=true needs brokerdeck.sandbox.enabled=true and no"
                                    + " brokerdeck.sandbox.file: that workload runs on the sample of this console's sandbox alone."
                                    + " Set them so, or switch it off"));
            LOG.infof("The demo workload runs on the sandbox at port %d.", sandbox.amqpPort());
            running.add(Office.open(sandbox, play));
        }
    }

    void stop(@Observes ShutdownEvent event) throws Exception {
        for (AutoCloseable one : running) {
            one.close();
        }
    }
}
