package io.brokerdeck.demo;

import java.util.List;
import java.util.function.Function;

/**
 * A kind of message, with realistic content.
 *
 * @param type the name in the {@code type} property, to which the version is added
 */
record Kind(String type, Function<Draw, Content> writer) {
    static final Kind ORDER_CREATED = new Kind("order.created", draw -> {
        String order = draw.number("A-");
        return Content.json(order, """
                {"orderId":"%s","placedAt":"%s","currency":"EUR","total":%s,
                 "customer":{"id":"%s","name":"%s","email":"customer%d@mail.example","shippingAddress":{"city":"%s","country":"%s"}},
                 "lines":[{"sku":"%s","title":"%s","quantity":%d,"price":%s},{"sku":"%s","title":"%s","quantity":1,"price":%s}]}
                """.formatted(
                        order,
                        draw.now(),
                        draw.money(),
                        draw.number("C"),
                        draw.name(),
                        draw.between(1, 9999),
                        draw.city(),
                        draw.country(),
                        draw.number("SKU-"),
                        draw.goods(),
                        draw.between(1, 4),
                        draw.money(),
                        draw.number("SKU-"),
                        draw.goods(),
                        draw.money()));
    });

    static final Kind ORDER_PAID = new Kind("order.paid", draw -> {
        String order = draw.number("A-");
        return Content.json(order, """
                {"orderId":"%s","paidAt":"%s","amount":%s,"currency":"EUR","provider":"paybridge","authorisation":"%s"}
                """.formatted(order, draw.now(), draw.money(), draw.uuid()));
    });

    static final Kind ORDER_SHIPPED = new Kind("order.shipped", draw -> {
        String order = draw.number("A-");
        return Content.json(
                order, """
                {"orderId":"%s","shippedAt":"%s","carrier":"%s","tracking":"%s"}
                """.formatted(order, draw.now(), draw.pick(List.of("dhl", "ups")), draw.number("TRK")));
    });

    static final Kind ORDER_CANCELLED = new Kind("order.cancelled", draw -> {
        String order = draw.number("A-");
        return Content.json(
                order,
                "{\"orderId\":\"%s\",\"reason\":\"%s\"}"
                        .formatted(
                                order,
                                draw.pick(List.of(
                                        "customer changed their mind", "address not served", "suspected fraud"))));
    });

    static final Kind PRODUCT_CHANGED = new Kind("product.changed", draw -> {
        String sku = draw.number("SKU-");
        return Content.json(
                sku,
                "{\"sku\":\"%s\",\"title\":\"%s\",\"price\":%s,\"stock\":%d}"
                        .formatted(sku, draw.goods(), draw.money(), draw.between(0, 400)));
    });

    static final Kind FRAUD_CHECK = new Kind("fraud.check", draw -> {
        String order = draw.number("A-");
        return Content.json(
                order,
                "{\"orderId\":\"%s\",\"amount\":%s,\"ip\":\"198.51.100.%d\",\"newCustomer\":%b}"
                        .formatted(order, draw.money(), draw.between(1, 254), draw.happens(0.2)));
    });
    static final Kind NOTIFICATION = new Kind(
            "notification",
            draw -> Content.text(
                    "text/plain", draw.number("N"), """
            Hello %s,
            your %s is on its way to %s.
            """.formatted(draw.name(), draw.goods(), draw.city())));

    static final Kind INVOICE = new Kind("InvoiceIssued", draw -> {
        String invoice = draw.number("INV-");
        return Content.text("application/xml", invoice, """
                <?xml version="1.0" encoding="UTF-8"?>
                <Invoice xmlns="urn:alderway:billing:invoice:2">
                  <Number>%s</Number><IssuedAt>%s</IssuedAt><Customer id="%s">%s</Customer>
                  <Lines><Line sku="%s" quantity="%d" price="%s"/></Lines>
                  <Total currency="EUR" taxCountry="%s">%s</Total>
                </Invoice>
                """.formatted(
                        invoice,
                        draw.now(),
                        draw.number("C"),
                        draw.name(),
                        draw.number("SKU-"),
                        draw.between(1, 9),
                        draw.money(),
                        draw.country(),
                        draw.money()));
    });

    static final Kind PAYMENT_RECEIVED = new Kind("PaymentReceived", draw -> {
        String payment = draw.number("P-");
        return Content.text("application/vnd.masstransit+json", payment, """
                {"messageId":"%s","messageType":["urn:message:Alderway.Contracts:PaymentReceived"],"sentTime":"%s",
                 "message":{"paymentId":"%s","invoice":"%s","amount":%s,"currency":"EUR"},"headers":{},
                 "host":{"machineName":"payments-5f7b","processName":"Alderway.Payments","frameworkVersion":"8.0.8"}}
                """.formatted(
                        draw.uuid(), draw.now(), payment, draw.number("INV-"), draw.money()));
    });

    static final Kind LETTER = new Kind("letter", draw -> {
        String invoice = draw.number("INV-");
        return Content.text(
                "text/plain", invoice, """
                Dear %s,
                invoice %s over EUR %s has been due for %d days. If you have paid meanwhile, please ignore this letter.
                """.formatted(draw.name(), invoice, draw.money(), draw.between(14, 60)));
    });

    static final Kind QUOTE = new Kind("quote.requested", draw -> {
        String quote = draw.number("Q-");
        return Content.json(
                quote,
                "{\"quote\":\"%s\",\"country\":\"%s\",\"net\":%s}".formatted(quote, draw.country(), draw.money()));
    });

    static final Kind SHIPMENT = new Kind("shipment", draw -> {
        String shipment = draw.number("S-");
        return Content.json(shipment, """
                {"shipment":"%s","parcel":{"weight_kg":%s,"zone":%d},"from":"%s","to":"%s","pickup":"%s"}
                """.formatted(
                        shipment, draw.decimal(0, 30, 1), draw.between(1, 6), draw.city(), draw.city(), draw.now()));
    });

    static final Kind CUSTOMS = new Kind("customs", draw -> {
        String shipment = draw.number("S-");
        return Content.text(
                "text/plain", shipment, """
                UNH+%s+CUSDEC:D:96B:UN'
                BGM+929+%s+9'
                LOC+35+%s'
                MOA+5:%s:EUR'
                UNT+5+1'
                """.formatted(draw.between(1, 9999), shipment, draw.country(), draw.money()));
    });

    static final Kind TASK = new Kind("rate_parcel", draw -> {
        String shipment = draw.number("S-");
        return Content.json(shipment, """
                [["%s"],{"parcel":{"zone":%d}},{"callbacks":null,"errbacks":null,"chain":null,"chord":null}]
                """.formatted(shipment, draw.between(1, 6)));
    });

    static final Kind SCAN = new Kind("parcel.scanned", draw -> {
        String parcel = draw.number("TRK");
        return Content.json(
                parcel,
                "{\"parcel\":\"%s\",\"depot\":\"%s\",\"at\":\"%s\"}".formatted(parcel, draw.city(), draw.now()));
    });
    static final Kind POSITION = new Kind(
            "vehicle.position",
            draw -> Content.position(
                    draw.number("van-"),
                    36 + 20 * draw.chance().nextDouble(),
                    20 * draw.chance().nextDouble(),
                    draw.between(0, 120)));

    static final Kind SENSOR = new Kind("sensor.batch", draw -> {
        String device = draw.number("cold-");
        StringBuilder readings = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            readings.append(i == 0 ? "" : ",")
                    .append("{\"celsius\":%s,\"door\":%b}".formatted(draw.decimal(-24, 8, 2), draw.happens(0.1)));
        }
        return Content.zippedJson(device, "{\"device\":\"%s\",\"readings\":[%s]}".formatted(device, readings));
    });

    static final Kind ALERT = new Kind("vehicle.alert", draw -> {
        String device = draw.number("van-");
        return Content.json(
                device,
                "{\"device\":\"%s\",\"alert\":\"%s\",\"at\":\"%s\"}"
                        .formatted(
                                device,
                                draw.pick(List.of(
                                        "cooling failed", "door open while moving", "harsh braking", "low fuel")),
                                draw.now()));
    });

    static final Kind LOG = new Kind("vehicle.log", draw -> {
        String device = draw.number("van-");
        return Content.text(
                "text/plain",
                device,
                "%s %s modem: signal %d dBm, cell %d, retries %d"
                        .formatted(
                                draw.now(),
                                device,
                                -draw.between(50, 120),
                                draw.between(1000, 9999),
                                draw.between(0, 5)));
    });

    static final Kind COMMAND = new Kind("vehicle.command", draw -> {
        String device = draw.number("van-");
        return Content.json(
                device,
                "{\"device\":\"%s\",\"command\":\"%s\"}"
                        .formatted(device, draw.pick(List.of("report", "lock", "unlock", "set-temperature"))));
    });

    Content write(Draw draw) {
        return writer.apply(draw);
    }
}
