package io.brokerdeck.servicebus;

/**
 * The messages of one queue, subscription or topic by their state, and the bytes of all; NaN is unknown.
 *
 * @param active to be received, or locked or deferred by a receiver
 * @param transfer on their way to another entity
 * @param transferDead that could not be brought there
 */
record Counts(double active, double scheduled, double dead, double transfer, double transferDead, double bytes) {
    static final Counts UNKNOWN = new Counts(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    boolean known() {
        return !Double.isNaN(active);
    }

    double messages() {
        return active + dead + transferDead + (Double.isNaN(scheduled) ? 0 : scheduled);
    }

    /** The same, but what is told as 0 is unknown. */
    Counts withoutZeros() {
        return new Counts(some(active), some(scheduled), some(dead), some(transfer), some(transferDead), some(bytes));
    }

    private static double some(double count) {
        return count == 0 ? Double.NaN : count;
    }
}
