package io.brokerdeck.sandbox;

/** A filter or action that cannot be read; the message says what was expected and where. */
final class SqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqlException(String message) {
        super(message);
    }

    /** Never null here, unlike in other exceptions. */
    String sentence() {
        return String.valueOf(getMessage());
    }
}
