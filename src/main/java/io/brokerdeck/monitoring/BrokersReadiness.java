package io.brokerdeck.monitoring;

import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells how each broker stands. Always up: a console is of most use when a broker is down. */
@Readiness
@Singleton
final class BrokersReadiness implements HealthCheck {
    private final Monitoring monitoring;

    BrokersReadiness(Monitoring monitoring) {
        this.monitoring = monitoring;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("brokers").up();
        for (Snapshot snapshot : monitoring.snapshots()) {
            response.withData(snapshot.broker().name(), snapshot.status().name().toLowerCase(Locale.ROOT));
        }
        return response.build();
    }
}
