package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.Proposal;
import io.brokerdeck.broker.Sent;
import io.brokerdeck.broker.Topology;
import io.brokerdeck.rabbitmq.Flights.Flight;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes with confirms, from a thread of its own, so that a broker that takes nothing for the moment keeps nobody
 * else waiting. What may make the broker close the channel travels alone: so the one that it refuses is known.
 */
final class RabbitOutlet implements Outlet {
    private static final int LARGE = 128 << 10;

    private final Line line;
    private final String vhost;
    private final int window;
    private final Proposals proposals;
    private final Pending pending = new Pending();
    private final Flights flights = new Flights();
    private final Thread sender;
    /** Exchanges that took a message on this channel. */
    private final Set<String> used = new HashSet<>();

    private int largest = LARGE;
    private @Nullable Channel channel;
    private volatile boolean usable = true;
    private volatile String ended = "";

    /** @param window so many messages may be under way */
    RabbitOutlet(Line line, String vhost, int window, Proposals proposals) throws BrokerException {
        this.line = line;
        this.vhost = vhost;
        this.window = window;
        this.proposals = proposals;
        this.sender = new Thread(this::run, "brokerdeck-outlet");
        line.connection().addBlockedListener(pending::block, pending::unblock);
        line.connection().addShutdownListener(this::lost);
        try {
            this.channel = newChannel();
        } catch (IOException | ShutdownSignalException e) {
            line.close();
            throw new BrokerException(Failures.of(line.endpoint(), e), e);
        }
        sender.setDaemon(true);
        sender.start();
    }

    private Channel newChannel() throws IOException {
        Channel opened = line.connection().createChannel();
        if (opened == null) {
            throw new IOException("no channel is free");
        }
        flights.restart();
        used.clear();
        opened.addReturnListener(this::returned);
        opened.addConfirmListener(new ConfirmListener() {
            private final List<Flight> settled = new ArrayList<>();

            @Override
            public void handleAck(long number, boolean multiple) {
                settle(number, multiple, true);
            }

            @Override
            public void handleNack(long number, boolean multiple) {
                settle(number, multiple, false);
            }

            private void settle(long number, boolean multiple, boolean taken) {
                flights.settle(number, multiple, settled);
                for (Flight flight : settled) {
                    flight.outcome().complete(outcome(flight, taken));
                }
                settled.clear();
            }
        });
        opened.addShutdownListener(this::refused);
        opened.confirmSelect();
        return opened;
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public Proposal propose(Message message) {
        return proposals.propose(message);
    }

    @Override
    public CompletionStage<Sent> send(Outgoing message) {
        Flight flight = new Flight(message);
        if (!message.place().namespace().equals(vhost)) {
            flight.outcome()
                    .complete(new Sent.Refused(
                            "virtual host " + message.place().namespace() + " is not where this outlet sends to"));
        } else if (!usable || !pending.add(flight)) {
            flight.outcome().complete(new Sent.Refused(ended));
        }
        return flight.outcome();
    }

    @Override
    public boolean usable() {
        return usable;
    }

    @Override
    public @Nullable String blocked() {
        return pending.blocked();
    }

    private void run() {
        List<Flight> batch = new ArrayList<>();
        try {
            while (usable) {
                batch.clear();
                pending.take(batch);
                for (Flight flight : batch) {
                    transmit(flight);
                }
            }
        } catch (InterruptedException e) {
            end("the outlet was closed");
        }
        batch.addAll(pending.end());
        for (Flight flight : batch) {
            if (!flights.wasAdded(flight)) {
                flight.outcome().complete(new Sent.Refused(ended));
            }
        }
    }

    private void transmit(Flight flight) throws InterruptedException {
        Place place = flight.outgoing().place();
        String exchange = place.type() == Topology.VertexType.QUEUE ? "" : place.name();
        int size = flight.outgoing().message().body().length;
        boolean sent = false;
        while (usable && !sent) {
            pending.awaitUnblocked();
            Channel open = open();
            boolean alone = size > largest || !used.contains(exchange);
            if (alone) {
                flights.awaitNone();
            }
            sent = open != null && publish(open, flight, exchange);
            if (sent && alone && waitFor(flight) instanceof Sent.Confirmed) {
                used.add(exchange);
                largest = Math.max(largest, size);
            }
        }
    }

    private static Sent waitFor(Flight flight) throws InterruptedException {
        try {
            return flight.outcome().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The channel, a new one where the broker closed it; null when there is no connection for it any more. */
    private @Nullable Channel open() throws InterruptedException {
        Channel now = channel;
        if (now == null || !now.isOpen()) {
            // what was under way on it is told first
            flights.awaitNone();
            try {
                now = newChannel();
                channel = now;
            } catch (IOException | ShutdownSignalException e) {
                end(Closed.words(e));
                return null;
            }
        }
        return now;
    }

    /** False when the channel was closed before anything was written: it can be tried on another one. */
    private boolean publish(Channel open, Flight flight, String exchange) {
        Outgoing outgoing = flight.outgoing();
        List<String> keys = outgoing.place().keys();
        Map<String, Object> copies = keys.size() > 1 ? Map.of("CC", keys.subList(1, keys.size())) : Map.of();
        flights.add(flight);
        try {
            open.basicPublish(
                    exchange,
                    key(outgoing),
                    true,
                    false,
                    Wire.properties(outgoing.message(), copies),
                    outgoing.message().body());
            return true;
        } catch (AlreadyClosedException e) {
            return !flights.remove(flight);
        } catch (IOException | ShutdownSignalException e) {
            end(Closed.words(e));
            if (flights.remove(flight)) {
                flight.outcome().complete(new Sent.Unknown(ended));
            }
            return true;
        } catch (IllegalArgumentException | ClassCastException e) {
            // the client writes nothing of a message that it cannot encode
            flights.remove(flight);
            flight.outcome().complete(new Sent.Refused("the message cannot be written: " + e.getMessage()));
            return true;
        }
    }

    private static String key(Outgoing outgoing) {
        Place place = outgoing.place();
        if (place.type() == Topology.VertexType.QUEUE) {
            return place.name();
        }
        List<String> keys = place.keys();
        return keys.isEmpty() ? outgoing.message().text(Wire.ROUTING_KEY) : keys.get(0);
    }

    private void returned(Return back) {
        Map<String, Object> headers = back.getProperties().getHeaders();
        Object id = headers == null ? null : headers.get(Outgoing.ID_HEADER);
        if (id != null) {
            flights.returned(id.toString(), back.getReplyCode() + " " + back.getReplyText());
        }
    }

    private Sent outcome(Flight flight, boolean taken) {
        String returned = flight.returned();
        if (returned != null) {
            return new Sent.Returned(returned);
        }
        if (taken) {
            return new Sent.Confirmed();
        }
        return proposals.refusesWhenFull(flight.outgoing().place())
                ? new Sent.Refused("the queue is full and refuses messages (basic.nack)")
                : new Sent.Unknown("the broker could not take it everywhere (basic.nack)");
    }

    /** The broker closed the channel: because of the only one under way, or because of one of several. */
    private void refused(ShutdownSignalException signal) {
        List<Flight> left = flights.drain();
        boolean known = !signal.isHardError() && left.size() == 1;
        for (Flight flight : left) {
            String words = Closed.words(signal);
            flight.outcome().complete(known ? new Sent.Refused(words) : new Sent.Unknown(words));
        }
    }

    private void lost(ShutdownSignalException signal) {
        end(Closed.words(signal));
        flights.drain().forEach(flight -> flight.outcome().complete(new Sent.Unknown(ended)));
    }

    private void end(String why) {
        if (usable) {
            ended = why;
            usable = false;
        }
        sender.interrupt();
    }

    @Override
    public void close() {
        boolean stuck = pending.blocked() != null;
        end("the outlet was closed");
        if (stuck) {
            line.cut();
        } else {
            line.close();
        }
        flights.drain().forEach(flight -> flight.outcome().complete(new Sent.Unknown(ended)));
    }
}
