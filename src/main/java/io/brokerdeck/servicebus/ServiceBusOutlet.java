package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.Proposal;
import io.brokerdeck.broker.Sent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends from a thread of its own, one batch after the other, so that messages arrive in their order and what came in
 * meanwhile makes the next batch.
 */
final class ServiceBusOutlet implements Outlet {
    /** The service asks throttled clients to wait so long. */
    private static final long BUSY_MILLIS = 2_000;

    private final Proposals proposals;
    private final Carrier carrier;
    private final Deque<Parcel> waiting = new ArrayDeque<>();
    private final Thread sender;
    private volatile boolean usable = true;
    private volatile String ended = "";
    private volatile @Nullable String blocked;

    ServiceBusOutlet(Proposals proposals, Carrier carrier) {
        this.proposals = proposals;
        this.carrier = carrier;
        this.sender = new Thread(this::run, "brokerdeck-outlet");
        sender.setDaemon(true);
        sender.start();
    }

    @Override
    public int window() {
        return carrier.window();
    }

    @Override
    public Proposal propose(Message message) {
        return proposals.propose(message);
    }

    @Override
    public CompletionStage<Sent> send(Outgoing message) {
        Parcel parcel = new Parcel(message);
        synchronized (waiting) {
            if (usable) {
                waiting.add(parcel);
                waiting.notifyAll();
                return parcel.outcome();
            }
        }
        parcel.is(new Sent.Refused(ended));
        return parcel.outcome();
    }

    @Override
    public boolean usable() {
        return usable;
    }

    @Override
    public @Nullable String blocked() {
        return blocked;
    }

    private void run() {
        Deque<Parcel> load = new ArrayDeque<>();
        try {
            while (usable) {
                take(load);
                List<Parcel> front = front(load);
                try {
                    carrier.carry(front);
                    blocked = null;
                } catch (Carrier.Busy e) {
                    blocked = e.getMessage();
                    TimeUnit.MILLISECONDS.sleep(BUSY_MILLIS);
                }
                load.removeIf(parcel -> !parcel.isOpen());
            }
        } catch (Carrier.Lost e) {
            String words = String.valueOf(e.getMessage());
            end(words);
            e.doubtful().forEach(parcel -> parcel.is(new Sent.Unknown(words)));
        } catch (InterruptedException e) {
            end("the outlet was closed");
        } catch (RuntimeException e) {
            end("a fault of the console: " + e);
        }
        synchronized (waiting) {
            load.addAll(waiting);
            waiting.clear();
        }
        load.stream().filter(Parcel::isOpen).forEach(parcel -> parcel.is(new Sent.Refused(ended)));
    }

    /** All that waits, behind what is left of the load; waits itself where that is nothing. */
    private void take(Deque<Parcel> load) throws InterruptedException {
        synchronized (waiting) {
            while (load.isEmpty() && waiting.isEmpty()) {
                waiting.wait();
            }
            load.addAll(waiting);
            waiting.clear();
        }
    }

    private static List<Parcel> front(Deque<Parcel> load) {
        Place place = load.getFirst().outgoing().place();
        List<Parcel> front = new ArrayList<>(load.size());
        for (Parcel parcel : load) {
            if (!parcel.outgoing().place().equals(place)) {
                break;
            }
            front.add(parcel);
        }
        return front;
    }

    private void end(String why) {
        synchronized (waiting) {
            if (usable) {
                ended = why;
                usable = false;
            }
        }
    }

    @Override
    public void close() {
        end("the outlet was closed");
        sender.interrupt();
        carrier.close();
    }
}
