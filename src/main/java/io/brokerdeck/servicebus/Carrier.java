package io.brokerdeck.servicebus;

import java.util.List;

/** A way to bring messages of one place to it. For one thread. */
interface Carrier extends AutoCloseable {
    /** How many are worth having under way. */
    int window();

    /**
     * Sends as many of the first ones as go together. Each of those gets its outcome; the others are to be tried again.
     * Whatever is thrown, those without an outcome were not taken, except where it says that they are in doubt.
     *
     * @param parcels at least one, all for the same place
     */
    void carry(List<Parcel> parcels) throws InterruptedException, Busy, Lost;

    @Override
    void close();

    /** The service throttles: try again in a while. */
    final class Busy extends Exception {
        private static final long serialVersionUID = 1L;

        Busy(String words) {
            super(words, null, false, false);
        }
    }

    /** Nothing can be sent any more in this way. */
    final class Lost extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<Parcel> doubtful;

        Lost(String words) {
            this(words, List.of());
        }

        /** @param doubtful may have been taken: they get their outcome when nobody can send any more */
        Lost(String words, List<Parcel> doubtful) {
            super(words, null, false, false);
            this.doubtful = doubtful;
        }

        List<Parcel> doubtful() {
            return doubtful;
        }
    }
}
