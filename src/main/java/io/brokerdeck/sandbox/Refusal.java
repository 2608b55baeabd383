package io.brokerdeck.sandbox;

import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;

/** What the namespace says instead of doing as asked: the service's own error condition and a sentence. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The conditions of the service, with the status that requests and HTTP calls get for them. */
    enum Cause {
        NOT_FOUND("amqp:not-found", 404),
        UNAUTHORIZED("amqp:unauthorized-access", 401),
        NOT_ALLOWED("amqp:not-allowed", 400),
        NOT_IMPLEMENTED("amqp:not-implemented", 501),
        QUOTA_EXCEEDED("amqp:resource-limit-exceeded", 403),
        SIZE_EXCEEDED("amqp:link:message-size-exceeded", 400),
        DECODING("amqp:decode-error", 400),
        ARGUMENT("com.microsoft:argument-error", 400),
        DISABLED("com.microsoft:entity-disabled", 403),
        BUSY("com.microsoft:server-busy", 503),
        TIMEOUT("com.microsoft:timeout", 408),
        LOCK_LOST("com.microsoft:message-lock-lost", 410),
        SESSION_LOCK_LOST("com.microsoft:session-lock-lost", 410),
        SESSION_LOCKED("com.microsoft:session-cannot-be-locked", 410),
        MESSAGE_NOT_FOUND("com.microsoft:message-not-found", 404),
        EXISTS("com.microsoft:entity-already-exists", 409),
        UNKNOWN_TRANSACTION("amqp:transaction:unknown-id", 404),
        ROLLED_BACK("amqp:transaction:rollback", 400),
        ENTITY_DELETED("amqp:not-found", 404);

        private final Symbol condition;
        private final int status;

        Cause(String condition, int status) {
            this.condition = Symbol.valueOf(condition);
            this.status = status;
        }

        Symbol condition() {
            return condition;
        }

        int status() {
            return status;
        }
    }

    private final Cause cause;

    Refusal(Cause cause, String sentence) {
        super(sentence, null, false, false);
        this.cause = cause;
    }

    /** In words that the SDK tells a missing entity by. */
    static Refusal missing(String path) {
        return new Refusal(Cause.NOT_FOUND, "The messaging entity '" + path + "' could not be found.");
    }

    static Refusal lockLost() {
        return new Refusal(
                Cause.LOCK_LOST,
                "The lock of the message is gone: it ran out, or the message is no longer in the queue.");
    }

    static Refusal busy() {
        return new Refusal(Cause.BUSY, "The namespace is throttled; wait two seconds and try again. Error code: 50009");
    }

    Cause why() {
        return cause;
    }

    /** Never null here, unlike in other exceptions. */
    String sentence() {
        return String.valueOf(getMessage());
    }

    ErrorCondition asError() {
        return new ErrorCondition(cause.condition(), sentence());
    }
}
