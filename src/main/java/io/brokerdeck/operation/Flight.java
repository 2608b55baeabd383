package io.brokerdeck.operation;

import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.Sent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The messages that were sent and whose outcome is awaited, in the order of sending. For one thread. */
final class Flight {
    /** A message under way. */
    static final class Sending {
        final long seq;
        final Held held;
        final Place place;
        /** What it is when it arrives, where it was an item before; null where it is a new one. */
        final @Nullable Outcome arrival;

        private volatile @Nullable Sent outcome;

        Sending(long seq, Held held, Place place, @Nullable Outcome arrival) {
            this.seq = seq;
            this.held = held;
            this.place = place;
            this.arrival = arrival;
        }
    }

    /** What came of a sending. */
    record Landed(Sending sending, Sent outcome) {}

    private final Thread owner = Thread.currentThread();
    private final Deque<Sending> under = new ArrayDeque<>();
    private long bytes;
    private long lastLanding = System.nanoTime();

    void send(Outlet outlet, Sending sending, Outgoing outgoing) {
        if (under.isEmpty()) {
            lastLanding = System.nanoTime();
        }
        under.addLast(sending);
        bytes += sending.held.message().bytes();
        outlet.send(outgoing).whenComplete((sent, failure) -> {
            sending.outcome = sent != null ? sent : new Sent.Unknown(String.valueOf(failure));
            LockSupport.unpark(owner);
        });
    }

    int size() {
        return under.size();
    }

    boolean isEmpty() {
        return under.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    /** How long nothing has landed although something is under way. */
    Duration stalled() {
        return under.isEmpty() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastLanding);
    }

    /** The first one under way, when it has landed; later ones wait for it, so that progress is a prefix. */
    @Nullable Landed poll() {
        Sending first = under.peekFirst();
        Sent outcome = first == null ? null : first.outcome;
        if (first == null || outcome == null) {
            return null;
        }
        under.removeFirst();
        bytes -= first.held.message().bytes();
        lastLanding = System.nanoTime();
        return new Landed(first, outcome);
    }

    /** Waits until the first one has landed, at most so long. */
    void await(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        for (Sending first = under.peekFirst(); first != null && first.outcome == null; ) {
            long left = end - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return;
            }
            LockSupport.parkNanos(this, left);
        }
    }
}
