package io.brokerdeck.rabbitmq;

import io.brokerdeck.rabbitmq.Flights.Flight;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be published, and whether the broker lets it. Between the sender and all others. */
final class Pending {
    private List<Flight> waiting = new ArrayList<>();
    private boolean ended;
    private @Nullable String blocked;

    /** False when nothing is taken any more. */
    synchronized boolean add(Flight flight) {
        if (!ended) {
            waiting.add(flight);
            if (waiting.size() == 1) {
                notifyAll();
            }
        }
        return !ended;
    }

    /** Waits for some, and takes all that are there. */
    synchronized void take(List<Flight> into) throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        into.addAll(waiting);
        waiting.clear();
    }

    /** Takes no more; those that were not taken. */
    synchronized List<Flight> end() {
        ended = true;
        List<Flight> left = waiting;
        waiting = new ArrayList<>();
        return left;
    }

    synchronized void block(String reason) {
        blocked = reason;
    }

    synchronized void unblock() {
        blocked = null;
        notifyAll();
    }

    synchronized @Nullable String blocked() {
        return blocked;
    }

    synchronized void awaitUnblocked() throws InterruptedException {
        while (blocked != null) {
            wait();
        }
    }
}
