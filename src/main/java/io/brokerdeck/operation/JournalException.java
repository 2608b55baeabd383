package io.brokerdeck.operation;

/** The journal could not be written or read: nothing may be sent or removed any more. */
final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalException(Throwable cause) {
        super(cause);
    }

    /** The innermost words, such as "No space left on device". */
    String words() {
        Throwable cause = this;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
