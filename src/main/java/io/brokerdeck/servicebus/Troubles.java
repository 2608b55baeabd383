package io.brokerdeck.servicebus;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Failure;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/** Tells from an error of the SDK what it means, in the service's own words. */
final class Troubles {
    private static final Set<AmqpErrorCondition> REJECTIONS = Set.of(
            AmqpErrorCondition.RESOURCE_LIMIT_EXCEEDED,
            AmqpErrorCondition.LINK_PAYLOAD_SIZE_EXCEEDED,
            AmqpErrorCondition.ARGUMENT_ERROR,
            AmqpErrorCondition.ARGUMENT_OUT_OF_RANGE_ERROR,
            AmqpErrorCondition.NOT_ALLOWED,
            AmqpErrorCondition.NOT_IMPLEMENTED,
            AmqpErrorCondition.SERVER_BUSY_ERROR);

    private static final Set<AmqpErrorCondition> CLOSED_DOORS = Set.of(
            AmqpErrorCondition.NOT_FOUND,
            AmqpErrorCondition.ENTITY_DISABLED_ERROR,
            AmqpErrorCondition.UNAUTHORIZED_ACCESS);

    private static final Set<AmqpErrorCondition> SILENCES = Set.of(
            AmqpErrorCondition.PROTON_IO,
            AmqpErrorCondition.TIMEOUT_ERROR,
            AmqpErrorCondition.OPERATION_CANCELLED,
            AmqpErrorCondition.LINK_DETACH_FORCED,
            AmqpErrorCondition.CONNECTION_FORCED);

    private Troubles() {}

    /** What the service or the line said, below what the SDK wrapped around it. */
    static Throwable cause(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof AmqpException) {
                return cause;
            }
        }
        Throwable cause = thrown;
        while (cause.getCause() != null && (isWrapping(cause) || Exceptions.isRetryExhausted(cause))) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isWrapping(Throwable thrown) {
        return thrown instanceof ExecutionException
                || thrown instanceof CompletionException
                || thrown instanceof ServiceBusException;
    }

    private static @Nullable AmqpErrorCondition condition(Throwable thrown) {
        return cause(thrown) instanceof AmqpException exception ? exception.getErrorCondition() : null;
    }

    static boolean isLockLost(Throwable thrown) {
        return condition(thrown) == AmqpErrorCondition.MESSAGE_LOCK_LOST;
    }

    /** The first line, without what the SDK adds about itself. */
    static String words(Throwable thrown) {
        Throwable cause = cause(thrown);
        if (cause instanceof TimeoutException) {
            return "no answer came in time";
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String line = message.lines().findFirst().orElse("");
        int context = line.indexOf(", errorContext[");
        return context < 0 ? line : line.substring(0, context);
    }

    /** The service throttles. */
    static boolean isBusy(Throwable thrown) {
        return condition(thrown) == AmqpErrorCondition.SERVER_BUSY_ERROR;
    }

    /** The service answered that it does not take it: nothing was done. */
    static boolean isRejection(Throwable thrown) {
        AmqpErrorCondition condition = condition(thrown);
        return condition != null && REJECTIONS.contains(condition);
    }

    /** The entity is gone or closed, or this client may not use it. */
    static boolean isClosedDoor(Throwable thrown) {
        AmqpErrorCondition condition = condition(thrown);
        return condition != null && CLOSED_DOORS.contains(condition);
    }

    /** It was an answer, and not the want of one. */
    static boolean isAnswer(Throwable thrown) {
        AmqpErrorCondition condition = condition(thrown);
        return cause(thrown) instanceof AmqpException exception
                && !exception.isTransient()
                && (condition == null || !SILENCES.contains(condition));
    }

    static BrokerException reading(EntityPath path, String namespace, Throwable thrown) {
        AmqpErrorCondition condition = condition(thrown);
        String where = path.name() + " in namespace " + namespace;
        Failure failure;
        if (condition == AmqpErrorCondition.NOT_FOUND) {
            failure = new Failure(Failure.NOT_FOUND, where + " does not exist", "Look at the list of queues.");
        } else if (condition == AmqpErrorCondition.UNAUTHORIZED_ACCESS) {
            failure = new Failure(
                    Failure.FORBIDDEN,
                    "the namespace does not let this console read " + where + ": " + words(thrown),
                    "Give its key or identity the right to listen.");
        } else if (condition == AmqpErrorCondition.ENTITY_DISABLED_ERROR) {
            failure =
                    new Failure(Failure.REFUSED, where + " is disabled: " + words(thrown), "Set its status to Active.");
        } else {
            failure = new Failure(
                    isBusy(thrown) ? Failure.THROTTLED : Failure.UNREACHABLE,
                    "reading " + where + " broke off: " + words(thrown),
                    "Check that the namespace can be reached; what was held goes back when its locks end.");
        }
        return new BrokerException(failure, cause(thrown));
    }
}
