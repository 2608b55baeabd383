package io.brokerdeck.demo;

import com.azure.messaging.servicebus.models.DeadLetterOptions;
import java.util.Map;

/** What an application on Service Bus is built with: how it says why it gave a message up. */
enum Dialect {
    JAVA {
        @Override
        String reason(Failure failure) {
            return failure.type().substring(failure.type().lastIndexOf('.') + 1);
        }

        @Override
        Map<String, Object> fault(Failure failure, String reference, String entity) {
            return Map.of("exception", failure.type(), "stacktrace", failure.trace(reference));
        }
    },
    DOTNET {
        @Override
        String reason(Failure failure) {
            return failure == Failure.INCIDENT_DATE_MISSING ? "ValidationFailed" : "ProcessingError";
        }

        @Override
        Map<String, Object> fault(Failure failure, String reference, String entity) {
            return Map.of("ExceptionType", failure.type(), "StackTrace", failure.trace(reference), "Retryable", false);
        }
    },
    MASSTRANSIT {
        @Override
        String reason(Failure failure) {
            return "fault";
        }

        @Override
        Map<String, Object> fault(Failure failure, String reference, String entity) {
            return Map.of(
                    "MT-Reason",
                    "fault",
                    "MT-Fault-ExceptionType",
                    failure.type(),
                    "MT-Fault-Message",
                    failure.message(reference),
                    "MT-Fault-StackTrace",
                    failure.trace(reference),
                    "MT-Fault-ConsumerType",
                    "Alderway.Ledger.PaymentReceivedConsumer",
                    "MT-Fault-InputAddress",
                    "sb://alderway.servicebus.windows.net/" + entity,
                    "MT-Host-MachineName",
                    "ledger-7c9d5");
        }
    },
    NSERVICEBUS {
        @Override
        String reason(Failure failure) {
            return "Poisoned";
        }

        @Override
        Map<String, Object> fault(Failure failure, String reference, String entity) {
            return Map.of(
                    "NServiceBus.ExceptionInfo.ExceptionType", failure.type(),
                    "NServiceBus.ExceptionInfo.Message", failure.message(reference),
                    "NServiceBus.ExceptionInfo.StackTrace", failure.trace(reference),
                    "NServiceBus.FailedQ", entity,
                    "NServiceBus.ProcessingEndpoint", entity);
        }
    };

    abstract String reason(Failure failure);

    /** The properties that it adds to a message that it gives up. */
    abstract Map<String, Object> fault(Failure failure, String reference, String entity);

    DeadLetterOptions deadLetter(Failure failure, String reference, String entity) {
        return new DeadLetterOptions()
                .setDeadLetterReason(reason(failure))
                .setDeadLetterErrorDescription(failure.message(reference))
                .setPropertiesToModify(fault(failure, reference, entity));
    }
}
