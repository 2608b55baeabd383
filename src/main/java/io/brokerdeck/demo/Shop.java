package io.brokerdeck.demo;

import static io.brokerdeck.demo.Framework.*;

import io.brokerdeck.demo.Feed.Trait;
import java.util.List;

/** A web shop: events fan out by topic, payments depend on somebody else, mails are tried again. */
final class Shop {
    private Shop() {}

    static Company company() {
        return new Company(
                "shop",
                feeds(),
                services(),
                List.of(
                        "inventory.reserve.dead",
                        "payments.authorise.dead",
                        "email.confirmation.dead",
                        "fulfilment.dead"));
    }

    private static List<Feed> feeds() {
        return List.of(
                Feed.of(
                        "web-shop",
                        NODE,
                        "orders",
                        List.of("orders.created.eu", "orders.created.eu", "orders.created.us"),
                        Kind.ORDER_CREATED,
                        8,
                        Trait.CARELESS,
                        Trait.CONFIRMED),
                Feed.of(
                        "legacy-back-office",
                        SPRING,
                        "orders",
                        List.of("orders.cancelled.eu", "orders.cancelled.us"),
                        Kind.ORDER_CANCELLED,
                        0.3,
                        Trait.UNDATED),
                Feed.of("catalogue", SPRING, "catalog", List.of(""), Kind.PRODUCT_CHANGED, 2),
                Feed.of("checkout", NODE, "checkout", List.of("fraud"), Kind.FRAUD_CHECK, 4),
                Feed.of(
                        "campaigns",
                        CELERY,
                        "notifications",
                        List.of("email", "sms", "push"),
                        Kind.NOTIFICATION,
                        3,
                        Trait.BY_HEADERS,
                        Trait.UNDATED));
    }

    private static List<Service> services() {
        return List.of(
                Service.of("payments", SPRING, "payments.authorise")
                        .works(2, 60)
                        .fails(Failure.PAYMENT_TIMEOUT, Phase.OUTAGE)
                        .emits("orders", "orders.paid.", Kind.ORDER_PAID),
                Service.of("inventory", SPRING, "inventory.reserve")
                        .works(2, 30)
                        .failsInBouts(Failure.STOCK_CONFLICT)
                        .then(Reaction.REQUEUE),
                Service.of("email", SPRING, "email.confirmation")
                        .works(2, 40)
                        .failsInBouts(Failure.MISSING_ADDRESS)
                        .then(Reaction.RETRY),
                Service.of("fulfilment-eu", SPRING, "fulfilment.eu")
                        .works(1, 50)
                        .fails(Failure.STOCK_CONFLICT)
                        .emits("orders", "orders.shipped.", Kind.ORDER_SHIPPED),
                Service.of("fulfilment-us", SPRING, "fulfilment.us")
                        .works(1, 50)
                        .fails(Failure.MISSING_ADDRESS)
                        .emits("orders", "orders.shipped.", Kind.ORDER_SHIPPED),
                Service.of("fraud-check", SPRING, "fraud.check").works(3, 430).prefetches(2),
                Service.of("analytics", SPRING, "analytics.orders")
                        .works(1, 20)
                        .prefetches(100)
                        .slow(Phase.LAG),
                Service.of("audit", SPRING, "audit.events")
                        .works(1, 5)
                        .prefetches(200)
                        .readsStream(),
                Service.of("search-indexer", NODE, "search.index").works(1, 40),
                Service.of("edge-cache", NODE, "cache.invalidation").works(1, 15),
                Service.of("mailer", CELERY, "notify.email").works(1, 80),
                Service.of("sms-gateway", CELERY, "notify.sms").works(1, 120),
                Service.of("push-gateway", NODE, "notify.push").works(1, 20));
    }
}
