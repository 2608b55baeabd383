package io.brokerdeck.monitoring;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * A flow through one queue that stays steady on any machine: each message that is done lets the next one in, so that
 * equally many are always under way. Measures how long messages waited and how long the consumer had them.
 */
final class SteadyFlow implements AutoCloseable {
    static final int MESSAGES = 200;
    private static final int AT_WORK = 40;

    private final Channel in;
    private final Channel out;
    private final String queue;
    private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor();
    private final Random random = new Random(42);
    private final LongAdder waited = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder worked = new LongAdder();
    private final LongAdder done = new LongAdder();

    SteadyFlow(Connection connection, String queue) throws IOException {
        this.queue = queue;
        in = connection.createChannel();
        out = connection.createChannel();
        in.queueDeclare(queue, false, false, false, Map.of());
        for (int i = 0; i < MESSAGES; i++) {
            publish();
        }
        out.basicQos(AT_WORK);
        out.basicConsume(queue, false, new Worker(out));
    }

    private void publish() throws IOException {
        byte[] now = ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array();
        in.basicPublish("", queue, new AMQP.BasicProperties(), now);
    }

    private final class Worker extends DefaultConsumer {
        Worker(Channel channel) {
            super(channel);
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            long begin = System.nanoTime();
            waited.add(begin - ByteBuffer.wrap(body).getLong());
            delivered.increment();
            int millis;
            synchronized (random) {
                millis = 250 + random.nextInt(500);
            }
            ScheduledFuture<?> unused =
                    work.schedule(() -> finish(envelope.getDeliveryTag(), begin), millis, TimeUnit.MILLISECONDS);
        }
    }

    private void finish(long tag, long begin) {
        try {
            out.basicAck(tag, false);
            worked.add(System.nanoTime() - begin);
            done.increment();
            publish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long done() {
        return done.sum();
    }

    /** Measures anew from now on. */
    void forget() {
        List.of(waited, delivered, worked, done).forEach(LongAdder::reset);
    }

    /** Seconds from publish to delivery. */
    double meanWaiting() {
        return waited.sum() / 1e9 / delivered.sum();
    }

    /** Seconds from delivery to acknowledgement. */
    double meanInConsumer() {
        return worked.sum() / 1e9 / done.sum();
    }

    @Override
    public void close() {
        work.shutdownNow();
    }
}
