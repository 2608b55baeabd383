package io.brokerdeck.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.engine.Collector;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Sasl;
import org.apache.qpid.proton.engine.SaslListener;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.engine.TransportException;
import org.jboss.logging.Logger;

/**
 * One client's connection: moves bytes through the AMQP engine and tells links what happens to them. Bytes are written at
 * the end of a turn and held in the engine while the client does not read.
 */
final class Peer {
    private static final Logger LOG = Logger.getLogger(Peer.class);
    private static final int FRAME = 64 * 1024;
    private static final int IDLE_MILLIS = 240_000;
    private static final int CHANNELS = 4_999;

    private final Site site;
    private final WriteStream<Buffer> out;
    private final Runnable hangUp;
    private final Transport transport = Transport.Factory.create();
    private final Connection connection = Connection.Factory.create();
    private final Collector collector = Collector.Factory.create();
    private final Set<Link> links = new LinkedHashSet<>();
    private final Map<String, ReplyLink> replies = new HashMap<>();
    private final Grants grants = new Grants();
    private final Transactions transactions;
    private final Attaching attaching;
    private final Runnable flushing = this::flush;
    private boolean ended;
    private boolean muted;

    /** The runnable closes the socket. */
    Peer(Site site, WriteStream<Buffer> out, Runnable hangUp) {
        this.site = site;
        this.out = out;
        this.hangUp = hangUp;
        this.transactions = new Transactions(site);
        this.attaching = new Attaching(this, site);
        transport.setMaxFrameSize(FRAME);
        transport.setChannelMax(CHANNELS);
        transport.setIdleTimeout(IDLE_MILLIS);
        transport.setEmitFlowEventOnSend(false);
        Sasl sasl = transport.sasl();
        sasl.server();
        sasl.setMechanisms("MSSBCBS", "ANONYMOUS");
        sasl.setListener(new AnyMechanism());
        connection.collect(collector);
        transport.bind(connection);
        out.drainHandler(drained -> flushSoon());
    }

    Site site() {
        return site;
    }

    Grants grants() {
        return grants;
    }

    Transactions transactions() {
        return transactions;
    }

    Map<String, ReplyLink> replies() {
        return replies;
    }

    /** Writes what the engine has to say, when this turn ends. */
    void flushSoon() {
        site.namespace().turn().flush(flushing);
    }

    void read(Buffer buffer) {
        byte[] bytes = buffer.getBytes();
        int at = 0;
        try {
            while (at < bytes.length && !muted && transport.capacity() > 0) {
                ByteBuffer tail = transport.tail();
                int part = Math.min(tail.remaining(), bytes.length - at);
                tail.put(bytes, at, part);
                at += part;
                transport.process();
                handleEvents();
            }
        } catch (TransportException e) {
            LOG.debugf(e, "a client of the sandbox sent what is no AMQP");
            handleEvents();
        } catch (RuntimeException e) {
            LOG.error("the sandbox failed at what a client asked; its connection is closed", e);
            sever();
        }
        flushSoon();
    }

    /** To be called about once a second: keeps the connection alive, gives up what took too long. */
    void tick() {
        transport.tick(TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
        transactions.expire();
        handleEvents();
        flushSoon();
    }

    private void flush() {
        try {
            while (!muted) {
                handleEvents();
                int pending = transport.pending();
                if (pending < 0) {
                    sever();
                } else if (pending == 0 || out.writeQueueFull()) {
                    return;
                } else {
                    write(pending);
                }
            }
        } catch (IllegalStateException e) {
            // A WebSocket takes nothing more once its client has begun to close it.
            LOG.debug("a client went while the sandbox was writing to it", e);
            sever();
        }
    }

    private void write(int pending) {
        var bytes = new byte[pending];
        transport.head().get(bytes);
        transport.pop(pending);
        out.write(Buffer.buffer(bytes));
    }

    /** The socket is closed. */
    void end() {
        if (ended) {
            return;
        }
        ended = true;
        muted = true;
        List.copyOf(links).forEach(this::drop);
        transactions.clear();
        transport.unbind();
    }

    /** Breaks the connection off without another word. */
    void sever() {
        if (!muted) {
            muted = true;
            hangUp.run();
        }
    }

    private void handleEvents() {
        for (Event event = collector.peek(); event != null; event = collector.peek()) {
            handle(event);
            collector.pop();
        }
    }

    private void handle(Event event) {
        switch (event.getType()) {
            case CONNECTION_REMOTE_OPEN -> {
                connection.setContainer(site.namespace().name());
                connection.open();
            }
            case SESSION_REMOTE_OPEN -> event.getSession().open();
            case LINK_REMOTE_OPEN -> {
                links.add(event.getLink());
                attaching.attach(event.getLink());
            }
            case LINK_FLOW -> {
                if (attached(event.getLink()) instanceof Attached end) {
                    end.flowed();
                }
            }
            case DELIVERY -> {
                if (attached(event.getLink()) instanceof Attached end) {
                    end.delivered(event.getDelivery());
                }
            }
            case LINK_REMOTE_CLOSE, LINK_REMOTE_DETACH -> {
                Link link = event.getLink();
                drop(link);
                link.close();
                link.free();
            }
            case SESSION_REMOTE_CLOSE -> close(event.getSession());
            case CONNECTION_REMOTE_CLOSE -> connection.close();
            default -> {}
        }
    }

    private void close(Session session) {
        for (Link link : List.copyOf(links)) {
            if (link.getSession() == session) {
                drop(link);
            }
        }
        transactions.ended(session);
        session.close();
        session.free();
    }

    private static Object attached(Link link) {
        return link == null || link.getContext() == null ? Peer.class : link.getContext();
    }

    private void drop(Link link) {
        links.remove(link);
        if (link.getContext() instanceof Attached end) {
            link.setContext(null);
            end.gone();
        }
    }

    /** Ends a link from this side. */
    void detach(Link link, Refusal reason) {
        if (link.getLocalState() == EndpointState.CLOSED) {
            return;
        }
        ErrorCondition error = reason.asError();
        drop(link);
        if (link.getLocalState() == EndpointState.UNINITIALIZED) {
            link.setSource(null);
            link.setTarget(null);
            link.open();
        }
        link.setCondition(error);
        link.close();
        flushSoon();
    }

    /** Lets everybody in: who may do what is told by the tokens that are shown later. */
    private static final class AnyMechanism implements SaslListener {
        @Override
        public void onSaslInit(Sasl sasl, Transport transport) {
            sasl.done(Sasl.SaslOutcome.PN_SASL_OK);
        }

        @Override
        public void onSaslMechanisms(Sasl sasl, Transport transport) {}

        @Override
        public void onSaslChallenge(Sasl sasl, Transport transport) {}

        @Override
        public void onSaslResponse(Sasl sasl, Transport transport) {}

        @Override
        public void onSaslOutcome(Sasl sasl, Transport transport) {}
    }
}
