package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What was published on a channel and has no outcome yet, in the order of publishing. Safe for any thread. */
final class Flights {
    private static final int BEGIN = 4_096;

    private @Nullable Flight[] ring = new @Nullable Flight[BEGIN];
    /** Numbers of the first that may be under way, and of the next one to come. */
    private long first = 1;

    private long next = 1;
    private int count;

    /** One message on its way. */
    static final class Flight {
        private final Outgoing outgoing;
        private final CompletableFuture<Sent> outcome = new CompletableFuture<>();
        private @Nullable String returned;
        private long number;

        Flight(Outgoing outgoing) {
            this.outgoing = outgoing;
        }

        Outgoing outgoing() {
            return outgoing;
        }

        CompletableFuture<Sent> outcome() {
            return outcome;
        }

        /** Why it came back; null as long as it did not. Read after it was taken out. */
        @Nullable String returned() {
            return returned;
        }
    }

    /** The broker numbers what is published on a channel from 1 on; so do we. */
    synchronized void restart() {
        if (count > 0) {
            throw new IllegalStateException("messages are still under way");
        }
        first = 1;
        next = 1;
    }

    synchronized void add(Flight flight) {
        if (next - first == ring.length) {
            grow();
        }
        flight.number = next;
        ring[slot(next)] = flight;
        next++;
        count++;
    }

    private void grow() {
        @Nullable Flight[] old = ring;
        ring = new @Nullable Flight[old.length * 2];
        for (long number = first; number < next; number++) {
            ring[slot(number)] = old[(int) (number & (old.length - 1))];
        }
    }

    private int slot(long number) {
        return (int) (number & (ring.length - 1));
    }

    /** Takes out the one of this number; with {@code multiple} all up to it, in their order. */
    synchronized void settle(long number, boolean multiple, List<Flight> into) {
        long from = multiple ? first : Math.max(first, number);
        for (long each = from; each <= number && each < next; each++) {
            take(each, into);
        }
        advance();
    }

    private void take(long number, List<Flight> into) {
        Flight flight = ring[slot(number)];
        if (flight != null) {
            ring[slot(number)] = null;
            count--;
            into.add(flight);
        }
    }

    private void advance() {
        while (first < next && ring[slot(first)] == null) {
            first++;
        }
        if (count == 0) {
            notifyAll();
        }
    }

    /** False when it has been taken out already. */
    synchronized boolean remove(Flight flight) {
        if (flight.number < first || ring[slot(flight.number)] != flight) {
            return false;
        }
        ring[slot(flight.number)] = null;
        count--;
        if (flight.number == next - 1) {
            // nothing was published under this number
            next--;
        }
        flight.number = 0;
        advance();
        return true;
    }

    /** Whether it is or was under way. */
    synchronized boolean wasAdded(Flight flight) {
        return flight.number > 0;
    }

    /** Notes that the broker gave back the message with this id; the confirmation follows. */
    synchronized void returned(String id, String reason) {
        for (long number = first; number < next; number++) {
            Flight flight = ring[slot(number)];
            if (flight != null
                    && flight.returned == null
                    && flight.outgoing.id().equals(id)) {
                flight.returned = reason;
                return;
            }
        }
    }

    /** Takes out all. */
    synchronized List<Flight> drain() {
        List<Flight> all = new ArrayList<>(count);
        for (long number = first; number < next; number++) {
            take(number, all);
        }
        advance();
        return all;
    }

    synchronized void awaitNone() throws InterruptedException {
        while (count > 0) {
            wait();
        }
    }
}
