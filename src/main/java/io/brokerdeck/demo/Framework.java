package io.brokerdeck.demo;

import static io.brokerdeck.demo.Failure.*;

import com.rabbitmq.client.Delivery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an application is built with: how it shows itself to the broker, how it fails and what it writes about it. */
enum Framework {
    SPRING("Spring AMQP") {
        @Override
        Map<String, Object> fault(Failure failure, String reference, Delivery delivery, String queue) {
            return Map.of(
                    "x-exception-message", failure.message(reference),
                    "x-exception-stacktrace", failure.trace(reference),
                    "x-original-exchange", delivery.getEnvelope().getExchange(),
                    "x-original-routingKey", delivery.getEnvelope().getRoutingKey());
        }
    },
    MASSTRANSIT("MassTransit") {
        @Override
        Map<String, Object> fault(Failure failure, String reference, Delivery delivery, String queue) {
            return Map.of(
                    "MT-Reason", "fault",
                    "MT-Fault-ExceptionType", failure.type(),
                    "MT-Fault-Message", failure.message(reference),
                    "MT-Fault-StackTrace", failure.trace(reference),
                    "MT-Fault-Timestamp", Instant.now().toString(),
                    "MT-Fault-ConsumerType", "Alderway.Ledger.PaymentReceivedConsumer",
                    "MT-Fault-MessageType",
                            String.valueOf(delivery.getProperties().getType()),
                    "MT-Fault-InputAddress", "rabbitmq://broker/billing/" + queue,
                    "MT-Host-MachineName", "ledger-7c9d5");
        }
    },
    NSERVICEBUS("NServiceBus") {
        @Override
        Map<String, Object> fault(Failure failure, String reference, Delivery delivery, String queue) {
            return Map.of(
                    "NServiceBus.ExceptionInfo.ExceptionType", failure.type(),
                    "NServiceBus.ExceptionInfo.Message", failure.message(reference),
                    "NServiceBus.ExceptionInfo.StackTrace", failure.trace(reference),
                    "NServiceBus.ExceptionInfo.Source", "Alderway.Billing",
                    "NServiceBus.FailedQ", queue,
                    "NServiceBus.ProcessingEndpoint", "Alderway.Billing",
                    "NServiceBus.TimeOfFailure", NSERVICEBUS_TIME.format(Instant.now()));
        }

        @Override
        Map<String, Object> headers(String messageId, String type) {
            return Map.of(
                    "NServiceBus.MessageId",
                    messageId,
                    "NServiceBus.EnclosedMessageTypes",
                    "Alderway.Billing.Messages." + type,
                    "NServiceBus.MessageIntent",
                    "Publish",
                    "NServiceBus.OriginatingEndpoint",
                    "Alderway.Accounting",
                    "NServiceBus.TimeSent",
                    NSERVICEBUS_TIME.format(Instant.now()));
        }
    },
    CELERY("py-amqp") {
        @Override
        Map<String, Object> fault(Failure failure, String reference, Delivery delivery, String queue) {
            return Map.of(
                    "exception_type", failure.type(),
                    "exception_message", failure.message(reference),
                    "traceback", failure.trace(reference),
                    "failed_queue", queue);
        }

        @Override
        Map<String, Object> headers(String messageId, String type) {
            return Map.of(
                    "lang",
                    "py",
                    "task",
                    "logistics.tasks." + type,
                    "id",
                    messageId,
                    "root_id",
                    messageId,
                    "retries",
                    0,
                    "origin",
                    "gen41@planner-0");
        }
    },
    NODE("amqplib") {
        @Override
        Map<String, Object> fault(Failure failure, String reference, Delivery delivery, String queue) {
            return Map.of(
                    "x-error-name", failure.type(),
                    "x-error-message", failure.message(reference),
                    "x-error-stack", failure.trace(reference),
                    "x-failed-queue", queue);
        }
    };

    private static final DateTimeFormatter NSERVICEBUS_TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss:SSSSSS 'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The client library's name, as the broker shows it on the connection. */
    final String product;

    Framework(String product) {
        this.product = product;
    }

    /** What goes wrong now and then, besides an application's own weakness. */
    List<Failure> failures() {
        return switch (this) {
            case SPRING -> List.of(PAYMENT_TIMEOUT, STOCK_CONFLICT, MISSING_ADDRESS);
            case MASSTRANSIT -> List.of(LEDGER_DEADLOCK, TAX_SERVICE_UNAVAILABLE);
            case NSERVICEBUS -> List.of(INVALID_XML, TAX_SERVICE_UNAVAILABLE, LEDGER_DEADLOCK);
            case CELERY -> List.of(CARRIER_UNREACHABLE, MISSING_WEIGHT, GEOCODE_QUOTA);
            case NODE -> List.of(UNDEFINED_READING, CONNECTION_RESET);
        };
    }

    /** The headers that it adds to a message that it gives up. */
    abstract Map<String, Object> fault(Failure failure, String reference, Delivery delivery, String queue);

    /** The headers that it adds to every message that it publishes. */
    Map<String, Object> headers(String messageId, String type) {
        return Map.of();
    }
}
