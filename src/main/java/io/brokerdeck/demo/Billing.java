package io.brokerdeck.demo;

import static io.brokerdeck.demo.Framework.*;

import io.brokerdeck.demo.Feed.Trait;
import java.util.List;

/** Accounting on .NET: XML invoices, queues that refuse when full, error queues of two frameworks, request and reply. */
final class Billing {
    private Billing() {}

    static Company company() {
        return new Company(
                "billing",
                feeds(),
                services(),
                List.of(
                        "invoice.post.dead",
                        "invoice.render.dead",
                        "invoice.import.parking-lot",
                        "dunning.letters.dead",
                        "payment-ledger_error",
                        "error"));
    }

    private static List<Feed> feeds() {
        return List.of(
                Feed.of(
                        "accounting",
                        NSERVICEBUS,
                        "invoices",
                        List.of("post", "render"),
                        Kind.INVOICE,
                        7,
                        Trait.CONFIRMED),
                Feed.of(
                        "accounting-events",
                        NSERVICEBUS,
                        "Alderway.Billing.Events.InvoiceIssued",
                        List.of(""),
                        Kind.INVOICE,
                        2),
                Feed.of("dunning", NSERVICEBUS, "invoices", List.of("dunning"), Kind.LETTER, 1, Trait.EXPIRING),
                Feed.of(
                        "payment-gateway",
                        MASSTRANSIT,
                        "Alderway.Contracts:PaymentReceived",
                        List.of(""),
                        Kind.PAYMENT_RECEIVED,
                        4),
                Feed.of("erp-import", NSERVICEBUS, "invoices", List.of("import"), Kind.INVOICE, 3, Trait.BATCH),
                Feed.of(
                        "quote-desk",
                        SPRING,
                        "",
                        List.of("quotes.requests"),
                        Kind.QUOTE,
                        3,
                        Trait.ASKING,
                        Trait.TRANSIENT));
    }

    private static List<Service> services() {
        return List.of(
                Service.of("invoice-poster", NSERVICEBUS, "invoice.post")
                        .works(1, 60)
                        .failsInBouts(Failure.TAX_SERVICE_UNAVAILABLE)
                        .then(Reaction.REQUEUE),
                Service.of("invoice-renderer", NSERVICEBUS, "invoice.render")
                        .works(2, 220)
                        .prefetches(5)
                        .slow(Phase.RUSH_HOUR),
                Service.of("ledger", MASSTRANSIT, "payment-ledger")
                        .works(2, 30)
                        .failsInBouts(Failure.LEDGER_DEADLOCK)
                        .parks("payment-ledger_error", ""),
                Service.of("billing-endpoint", NSERVICEBUS, "Alderway.Billing")
                        .works(1, 50)
                        .failsInBouts(Failure.INVALID_XML)
                        .parks("", "error"),
                Service.of("importer", NSERVICEBUS, "invoice.import")
                        .works(1, 150)
                        .prefetches(5)
                        .fails(Failure.INVALID_XML, Phase.RUSH_HOUR)
                        .parks("", "invoice.import.parking-lot"),
                Service.of("letter-press", CELERY, "dunning.letters")
                        .works(1, 1500)
                        .prefetches(1),
                Service.of("quotes", SPRING, "quotes.requests").works(1, 20));
    }
}
