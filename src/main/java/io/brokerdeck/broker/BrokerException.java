package io.brokerdeck.broker;

/** A broker could not be asked, or did not answer as it should. */
public final class BrokerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public BrokerException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public BrokerException(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
