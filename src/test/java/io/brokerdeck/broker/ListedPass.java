package io.brokerdeck.broker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Gives the messages that were put there, one by one; its time goes by only where it is waited for another. */
public final class ListedPass implements Pass {
    static final Duration ABSENCE = Duration.ofSeconds(7);
    private final Deque<Held> waiting = new ArrayDeque<>();
    Duration now = Duration.ofDays(1);
    boolean exhausted;
    int questions;

    public void put(Held held) {
        waiting.add(held);
    }

    @Override
    public List<Held> next(int max, Duration wait) {
        if (waiting.isEmpty()) {
            now = now.plus(wait);
            return List.of();
        }
        return List.of(waiting.removeFirst());
    }

    @Override
    public boolean isExhausted() {
        questions++;
        return exhausted;
    }

    @Override
    public Duration absence() {
        return ABSENCE;
    }

    @Override
    public List<Held> remove(List<Held> held) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void giveBack() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Deadline patience() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
