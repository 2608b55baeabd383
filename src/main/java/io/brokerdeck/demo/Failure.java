package io.brokerdeck.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A way to fail, as the application's own language tells it: a type, a message, a stack trace. Each is a text file. */
enum Failure {
    PAYMENT_TIMEOUT,
    STOCK_CONFLICT,
    MALFORMED_JSON,
    MISSING_ADDRESS,
    LEDGER_DEADLOCK,
    TAX_SERVICE_UNAVAILABLE,
    INVALID_XML,
    CARRIER_UNREACHABLE,
    MISSING_WEIGHT,
    GEOCODE_QUOTA,
    UNDEFINED_READING,
    CONNECTION_RESET,
    CLAIM_LOCKED,
    INCIDENT_DATE_MISSING,
    UNSUPPORTED_SCHEMA,
    SCORING_UNAVAILABLE;

    private final String type;
    private final String message;
    private final String trace;

    Failure() {
        String file = "failures/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
        try (InputStream in = Failure.class.getResourceAsStream(file)) {
            String[] parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", 3);
            this.type = parts[0];
            this.message = parts[1];
            this.trace = parts[2];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String type() {
        return type;
    }

    /** @param reference what the failed message was about, such as an order number */
    String message(String reference) {
        return message.replace("{reference}", reference);
    }

    String trace(String reference) {
        return trace.replace("{reference}", reference);
    }
}
