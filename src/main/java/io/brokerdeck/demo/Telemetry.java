package io.brokerdeck.demo;

import static io.brokerdeck.demo.Framework.*;

import io.brokerdeck.demo.Feed.Trait;
import java.util.List;

/** A fleet of vans: many small binary messages, a stream, queues that forget, commands that expire unread. */
final class Telemetry {
    private Telemetry() {}

    static Company company() {
        return new Company(
                "telemetry",
                feeds(),
                services(),
                List.of("positions.dropped", "alerts.dead", "sensors.ingest.dead", "commands.expired"));
    }

    private static List<Feed> feeds() {
        return List.of(
                Feed.of(
                        "gateway-eu",
                        NODE,
                        "vehicles",
                        List.of("vehicle.position.eu"),
                        Kind.POSITION,
                        15,
                        Trait.UNDATED,
                        Trait.TRANSIENT),
                Feed.of(
                        "gateway-us",
                        NODE,
                        "vehicles",
                        List.of("vehicle.position.us"),
                        Kind.POSITION,
                        15,
                        Trait.UNDATED,
                        Trait.TRANSIENT),
                Feed.of(
                        "cold-chain",
                        NODE,
                        "vehicles",
                        List.of("vehicle.sensor.eu", "vehicle.sensor.us"),
                        Kind.SENSOR,
                        10),
                Feed.of(
                        "alarm-box",
                        NODE,
                        "vehicles",
                        List.of("vehicle.alert.high", "vehicle.alert.low"),
                        Kind.ALERT,
                        1,
                        Trait.CONFIRMED),
                Feed.of("modems", NODE, "vehicles", List.of("vehicle.log.modem"), Kind.LOG, 4, Trait.TRANSIENT),
                Feed.of("dispatch-desk", SPRING, "commands", List.of("online"), Kind.COMMAND, 2, Trait.EXPIRING),
                Feed.of("night-desk", SPRING, "commands", List.of("offline"), Kind.COMMAND, 0.5),
                Feed.of(
                        "heartbeat-probe",
                        NODE,
                        "vehicles",
                        List.of("vehicle.heartbeat"),
                        Kind.LOG,
                        3,
                        Trait.TRANSIENT),
                Feed.of(
                        "legacy-gateway",
                        CELERY,
                        "vehicles",
                        List.of("vehicle.alert.legacy"),
                        Kind.ALERT,
                        0.5,
                        Trait.RECONNECTING));
    }

    private static List<Service> services() {
        return List.of(
                Service.of("live-map", NODE, "positions.latest").works(1, 35).slowInBouts(),
                Service.of("alert-desk", NODE, "alerts").works(1, 90).failsInBouts(Failure.CONNECTION_RESET),
                Service.of("sensor-ingest", NODE, "sensors.ingest")
                        .works(1, 35)
                        .prefetches(100)
                        .fails(Failure.UNDEFINED_READING)
                        .slow(Phase.LAG),
                Service.of("log-shipper", NODE, "diagnostics").works(1, 20),
                Service.of("van-link", SPRING, "commands.online")
                        .works(1, 200)
                        .prefetches(1)
                        .slowInBouts());
    }
}
