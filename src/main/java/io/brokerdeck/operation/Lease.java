package io.brokerdeck.operation;

/** The right to write an operation's journal, until another takes it over with the next epoch. */
record Lease(String operation, long epoch) {
    /** Another console, or a later run, has taken the operation over: whoever gets this stops and touches nothing. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost(Lease lease) {
            super("operation " + lease.operation + " was taken over from epoch " + lease.epoch);
        }
    }
}
