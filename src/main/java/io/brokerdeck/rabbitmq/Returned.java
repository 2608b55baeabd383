package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until messages that were given back wait in the queue again; the broker says nothing by itself about that, and
 * a quorum queue of 3.10 takes 11 s for 100,000. Those that expired while they were held never come: so it waits no longer
 * than that many would need.
 */
final class Returned implements AutoCloseable {
    private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long EACH_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Channel channel;
    private final String queue;
    private final long own;
    private final int before;
    private final boolean beside;

    /**
     * To be made when nothing is consumed any more, and before anything is given back.
     *
     * @param own consumers that were cancelled and that the queue counts nevertheless
     */
    Returned(Channel channel, String queue, long own) throws IOException {
        this.channel = channel;
        this.queue = queue;
        this.own = own;
        AMQP.Queue.DeclareOk now = channel.queueDeclarePassive(queue);
        this.before = now.getMessageCount();
        this.beside = now.getConsumerCount() > own;
    }

    /** Where others consume, they may have them already; then nobody can tell, and nothing is waited for. */
    void await(long messages) throws IOException {
        long until = System.nanoTime() + LEAST_NANOS + messages * EACH_NANOS;
        while (!beside && System.nanoTime() - until < 0) {
            AMQP.Queue.DeclareOk now = channel.queueDeclarePassive(queue);
            if (now.getMessageCount() >= before + messages || now.getConsumerCount() > own) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }
}
