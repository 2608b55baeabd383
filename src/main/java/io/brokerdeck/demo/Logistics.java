package io.brokerdeck.demo;

import static io.brokerdeck.demo.Framework.*;

import io.brokerdeck.demo.Feed.Trait;
import java.util.List;

/** A shipping company on Python: carriers that go away, priorities, Celery, one dead-letter queue for many sources. */
final class Logistics {
    private Logistics() {}

    static Company company() {
        return new Company(
                "logistics",
                feeds(),
                services(),
                List.of(
                        "dead-letters",
                        "celery.failed",
                        "carrier.dhl.dead",
                        "carrier.ups.dead",
                        "tracking.partner.dead"));
    }

    private static List<Feed> feeds() {
        return List.of(
                Feed.of(
                        "planner",
                        CELERY,
                        "shipments",
                        List.of("shipment.planned.eu", "shipment.planned.us"),
                        Kind.SHIPMENT,
                        5,
                        Trait.PRIORITISED),
                Feed.of(
                        "dock",
                        CELERY,
                        "shipments",
                        List.of("shipment.ready.dhl", "shipment.ready.dhl", "shipment.ready.ups"),
                        Kind.SHIPMENT,
                        5,
                        Trait.CONFIRMED),
                Feed.of(
                        "export-desk",
                        CELERY,
                        "shipments",
                        List.of("shipment.export.ch", "shipment.export.us"),
                        Kind.CUSTOMS,
                        1),
                Feed.of("tariffs", CELERY, "celery", List.of("celery"), Kind.TASK, 3),
                Feed.of("scanners", NODE, "tracking", List.of(""), Kind.SCAN, 8, Trait.UNDATED));
    }

    private static List<Service> services() {
        return List.of(
                Service.of("carrier-dhl", CELERY, "carrier.dhl")
                        .works(2, 80)
                        .fails(Failure.CARRIER_UNREACHABLE, Phase.OUTAGE)
                        .then(Reaction.RETRY),
                Service.of("carrier-ups", CELERY, "carrier.ups")
                        .works(1, 80)
                        .fails(Failure.CARRIER_UNREACHABLE, Phase.OUTAGE)
                        .then(Reaction.RETRY),
                Service.of("label-printer", CELERY, "label.print").works(2, 70).fails(Failure.MISSING_WEIGHT),
                Service.of("route-planner", CELERY, "route.plan").works(3, 300).prefetches(2),
                Service.of("warehouse", CELERY, "warehouse.picks")
                        .works(4, 100)
                        .prefetches(3)
                        .failsInBouts(Failure.STOCK_CONFLICT),
                Service.of("customs", CELERY, "customs.declarations")
                        .works(1, 120)
                        .failsInBouts(Failure.GEOCODE_QUOTA),
                Service.of("celery-worker", CELERY, "celery")
                        .works(2, 60)
                        .failsInBouts(Failure.MISSING_WEIGHT)
                        .parks("", "celery.failed"),
                Service.of("tracking-page", NODE, "tracking.web").works(1, 10),
                Service.of("partner-feed", NODE, "tracking.partner").works(1, 80));
    }
}
