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

    double of(EntityPath.Part part) {
        return switch (part) {
            case MAIN -> active;
            case DEAD_LETTER -> dead;
            case TRANSFER_DEAD_LETTER -> transferDead;
        };
    }

    /** The same with nothing in this part. */
    Counts empty(EntityPath.Part part) {
        return switch (part) {
            case MAIN -> new Counts(0, scheduled, dead, transfer, transferDead, bytes);
            case DEAD_LETTER -> new Counts(active, scheduled, 0, transfer, transferDead, bytes);
            case TRANSFER_DEAD_LETTER -> new Counts(active, scheduled, dead, transfer, 0, bytes);
        };
    }

    /** The same, but what is told as 0 is unknown. */
    Counts withoutZeros() {
        return new Counts(some(active), some(scheduled), some(dead), some(transfer), some(transferDead), some(bytes));
    }

    private static double some(double count) {
        return count == 0 ? Double.NaN : count;
    }
}
