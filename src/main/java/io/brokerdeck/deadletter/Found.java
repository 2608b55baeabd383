package io.brokerdeck.deadletter;

import io.brokerdeck.deadletter.filter.Failures;
import java.io.InterruptedIOException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query has found so far, in the order of the rows. Grows while messages are opened; safe for any thread. */
public final class Found {
    private final BitSet rows = new BitSet();
    private int scanned;
    private int of;
    private @Nullable RuntimeException broken;
    private final Failures failures = new Failures();

    /**
     * @param scanned rows that were looked at, of so many
     * @param complete whether that is all
     * @param failures why the filter could not be worked out for some rows, which are left out
     */
    public record Progress(int matches, int scanned, int of, boolean complete, List<Failures.Failure> failures) {}

    Found(int of) {
        this.of = of;
    }

    /** All rows below {@code to} were looked at. */
    synchronized void add(BitSet matching, int to) {
        rows.or(matching);
        scanned = Math.max(scanned, to);
        notifyAll();
    }

    /** Nothing more will be found. */
    synchronized void fail(RuntimeException cause) {
        broken = cause;
        notifyAll();
    }

    /** Waits until the rows below {@code to} were looked at, or all there are. Fails where the thread is interrupted. */
    synchronized void await(int to) throws InterruptedIOException {
        try {
            while (broken == null && scanned < Math.min(to, of)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the search was given up");
        }
        check();
    }

    /** To be added to. */
    Failures failures() {
        return failures;
    }

    /** There are so many rows now. */
    synchronized void extend(int to) {
        of = Math.max(of, to);
    }

    synchronized int scanned() {
        return scanned;
    }

    synchronized int of() {
        return of;
    }

    /** Fails where the store could not be read on. */
    public synchronized Progress progress() {
        check();
        return new Progress(rows.cardinality(), scanned, of, scanned >= of, failures.all());
    }

    private void check() {
        if (broken != null) {
            throw new IllegalStateException("the look could not be searched to its end", broken);
        }
    }

    /** The next match from this row on, of those looked at; -1 for none. */
    public synchronized int next(int from) {
        return rows.nextSetBit(from);
    }

    /** A copy. */
    public synchronized BitSet rows() {
        return (BitSet) rows.clone();
    }
}
