package io.brokerdeck.operation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** How far a running operation is. Safe for any thread. */
final class Progress {
    private static final long WINDOW_NANOS = 10_000_000_000L;

    private record Mark(long nanos, long done) {}

    private final BiConsumer<Outcome, Long> meter;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private long read;
    private long done;
    private String waiting = "";

    /** @param meter told of outcomes as they come */
    Progress(BiConsumer<Outcome, Long> meter) {
        this.meter = meter;
    }

    void outcome(Outcome outcome, long messages) {
        meter.accept(outcome, messages);
    }

    synchronized void read(long messages) {
        read += messages;
    }

    synchronized long read() {
        return read;
    }

    synchronized void done(long messages) {
        long now = System.nanoTime();
        if (marks.isEmpty()) {
            marks.addLast(new Mark(now, done));
        }
        done += messages;
        marks.addLast(new Mark(now, done));
        while (now - marks.getFirst().nanos > WINDOW_NANOS && marks.size() > 2) {
            marks.removeFirst();
        }
    }

    synchronized void waiting(String why) {
        waiting = why;
    }

    /** Why nothing goes on for the moment, "" while it does. */
    synchronized String waiting() {
        return waiting;
    }

    /** Messages a second over the last ten seconds; null while nothing can be said. */
    synchronized @Nullable Double rate() {
        if (marks.size() < 2) {
            return null;
        }
        double seconds = (System.nanoTime() - marks.getFirst().nanos) / 1e9;
        return seconds < 0.2 ? null : (marks.getLast().done - marks.getFirst().done) / seconds;
    }
}
