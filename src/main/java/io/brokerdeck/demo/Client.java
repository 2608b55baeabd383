package io.brokerdeck.demo;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One process of an application: a connection with a channel for each of its parts. When the connection, a channel or a
 * consumer ends, all of it opens again two seconds later, until closed. Thread-safe.
 */
final class Client implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Client.class);
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

    /** Something that works on a channel of its own; called again with a new channel after each reconnection. */
    interface Part {
        void opened(Channel channel) throws IOException;
    }

    private final Stage stage;
    private final String name;
    private final String virtualHost;
    private final Framework framework;
    private final List<Part> parts;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private @Nullable Connection connection;
    private volatile boolean closed;

    Client(Stage stage, String virtualHost, String name, Framework framework, List<Part> parts) {
        this.stage = stage;
        this.virtualHost = virtualHost;
        this.name = name;
        this.framework = framework;
        this.parts = parts;
    }

    void start() {
        again(0);
    }

    private void again(long nanos) {
        if (!closed && waiting.compareAndSet(false, true)) {
            stage.later(nanos, this::open);
        }
    }

    private synchronized void open() {
        waiting.set(false);
        abort();
        if (closed) {
            return;
        }
        try {
            Connection opened = connect(stage, virtualHost, name, framework);
            connection = opened;
            opened.addShutdownListener(cause -> again(PAUSE));
            for (Part part : parts) {
                Channel channel = opened.createChannel();
                if (channel == null) {
                    throw new IOException("no channel left on " + name);
                }
                channel.addShutdownListener(cause -> again(PAUSE));
                part.opened(channel);
            }
        } catch (Site.Refusal refusal) {
            closed = true;
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            LOG.debugf(e, "%s could not open its connection", name);
            again(PAUSE);
        }
    }

    static Connection connect(Stage stage, String virtualHost, String name, Framework framework)
            throws IOException, TimeoutException {
        return stage.site()
                .connect(
                        virtualHost, name, Map.of("product", framework.product), stage.consumers(), stage.heartbeats());
    }

    private void abort() {
        if (connection != null) {
            connection.abort(1_000);
            connection = null;
        }
    }

    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            abort();
        }
    }

    /** Runs a step that may find its channel gone: then the client is on its way to a new one, and the step is lost. */
    static void attempt(Step step) {
        try {
            step.run();
        } catch (IOException | AlreadyClosedException gone) {
            LOG.debug("a channel is gone", gone);
        }
    }

    interface Step {
        void run() throws IOException;
    }
}
