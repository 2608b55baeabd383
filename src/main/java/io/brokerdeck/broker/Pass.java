package io.brokerdeck.broker;

import java.time.Duration;
import java.util.List;

/**
 * One reading of a source, in its order. What is held is hidden from others until it is removed, given back, or the
 * connection ends; but scheduled messages, which nobody can hold: these may be taken or become due at any time. For one
 * thread at a time; owned by who opened it.
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
     *
     * @return those that were not there any more, where others can take what a pass holds; else empty
     */
    List<Held> remove(List<Held> held) throws BrokerException;

    /**
     * Whether the source holds nothing but what this pass does, for certain: false as well where the broker does not tell
     * yet, which may take it some seconds.
     */
    boolean isExhausted() throws BrokerException;

    /** Gives back what is still held, in its order. On return the broker has done so, and all removals before. */
    void giveBack() throws BrokerException;

    /**
     * For a plan that {@link WorkPlan#promisesExactlyOnce}: sends what this pass holds, by {@link Outgoing#position}, and takes it off
     * in the same step. {@link Sent.Confirmed} means that both were done, {@link #remove} then does nothing more; every
     * other outcome but {@link Sent.Unknown} means that neither was. After that one nothing more is sent; what is met in
     * the source again was not sent for certain, what is not in it any more was.
     */
    default Outlet atomic(Deadline deadline) throws BrokerException {
        throw new UnsupportedOperationException("the broker sends and takes off in two steps");
    }

    /** For how long messages of one who is gone may stay hidden at most. */
    default Duration absence() {
        return Duration.ofSeconds(30);
    }

    /** The time by which everything should be removed or given back, well before the broker loses patience. */
    Deadline patience();

    /** Ends the pass. What was not given back goes back as the broker does it by itself, perhaps in another order. */
    @Override
    void close();
}
