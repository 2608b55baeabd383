package io.brokerdeck.rabbitmq;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the broker sent and nobody read yet: between the connection's reader, which is kept waiting when too much lies
 * here, and the one thread of a pass.
 */
final class Intake {
    /** More messages do not wait here, however small: their headers take memory, too. */
    static final int MESSAGES = 4_000;
    /** More bytes than this wait only because the reader must not be kept waiting for ever. */
    static final long BYTES = 16L << 20;
    /** The broker closes a connection that takes nothing for 15 s. */
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Deque<Delivered> waiting = new ArrayDeque<>();
    private final long most;
    private long bytes;
    private boolean discarding;
    private boolean nudged;
    private @Nullable End end;

    /** @param cancelled the broker ended the consumer; else the channel or connection is gone */
    record End(boolean cancelled, String reason, int code) {}

    /** @param most bytes at which the pass is ended rather than the memory filled */
    Intake(long most) {
        this.most = most;
    }

    /** From the reader's thread. */
    void put(Delivered message) {
        lock.lock();
        try {
            long left = WAIT_NANOS;
            while (isFull() && left > 0 && !discarding && end == null) {
                left = room.awaitNanos(left);
            }
            if (discarding || end != null) {
                return;
            }
            waiting.add(message);
            bytes += message.body().length;
            if (bytes > most) {
                endNow(new End(false, "more bytes came at once than the console can hold", 0));
            }
            arrived.signal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Moves at most {@code max} to {@code into}; waits until there is one, it was nudged, or the time has passed. */
    void take(int max, long nanos, List<Delivered> into) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (waiting.isEmpty() && end == null && !nudged && left > 0) {
                left = arrived.awaitNanos(left);
            }
            nudged = false;
            Delivered next;
            while (into.size() < max && (next = waiting.poll()) != null) {
                bytes -= next.body().length;
                into.add(next);
            }
            if (!isFull()) {
                room.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the reader may be waiting for room: then no answer comes in. */
    boolean full() {
        lock.lock();
        try {
            return isFull();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull() {
        return bytes > BYTES || waiting.size() >= MESSAGES;
    }

    void nudge() {
        lock.lock();
        try {
            nudged = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Throws away what waits here and, while true, what comes: the broker still has it. */
    void discard(boolean on) {
        lock.lock();
        try {
            discarding = on;
            waiting.clear();
            bytes = 0;
            room.signal();
        } finally {
            lock.unlock();
        }
    }

    void end(End how) {
        lock.lock();
        try {
            endNow(how);
        } finally {
            lock.unlock();
        }
    }

    private void endNow(End how) {
        if (end == null) {
            end = how;
        }
        waiting.clear();
        bytes = 0;
        room.signal();
        arrived.signal();
    }

    /** Why nothing more comes; null while it may. */
    @Nullable End ended() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }
}
