package io.brokerdeck.broker;

import java.time.Duration;
import java.util.List;

/**
 * One reading of a source, in its order. What is held is hidden from others until it is removed, given back, or the
 * connection ends. For one thread at a time; owned by who opened it.
 *
 * <p>Back pressure is pull: as long as {@link #next} is not called, the adapter takes no more than a window of messages
 * whose bytes it bounds itself.
 */
public interface Pass extends AutoCloseable {
    /**
     * Holds more messages, in the order of the source: at most {@code max}; waits at most {@code wait} for the first and
     * for none after it. Empty when none came in that time, or {@link Work#most} were read. Fails with
     * {@link Failure#NOT_FOUND} when the source was deleted; after any failure nothing is held any more.
     */
    List<Held> next(int max, Duration wait) throws BrokerException;

    /**
     * Takes these, which this pass holds, off the source for good. On return the broker was told; until
     * {@link #giveBack} has returned it may still forget.
     */
    void remove(List<Held> held) throws BrokerException;

    /**
     * Whether the source holds nothing but what this pass does, for certain: false as well where the broker does not tell
     * yet, which may take it some seconds.
     */
    boolean isExhausted() throws BrokerException;

    /** Gives back what is still held, in its order. On return the broker has done so, and all removals before. */
    void giveBack() throws BrokerException;

    /** The time by which everything should be removed or given back, well before the broker loses patience. */
    Deadline patience();

    /** Ends the pass. What was not given back goes back as the broker does it by itself, perhaps in another order. */
    @Override
    void close();
}
