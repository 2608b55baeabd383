package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One consumer on a channel of its own: a stretch of the queue. After {@link #cancel} it keeps what is not settled until
 * {@link #giveBack}. Consumer methods are called by the connection's reader, all others by the thread of the pass.
 *
 * <p>A quorum queue puts what is still on its way to a cancelled consumer behind all others (measured on 3.10). So a
 * consumer is cancelled only when the broker may send it no more: it is {@link #fill filled} first.
 */
final class Segment implements Consumer {
    private static final long STARVED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long FILL_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final int number;
    private final String queue;
    private final Channel channel;
    private final int window;
    private final long most;
    private final Intake intake;
    /** Settled tags above {@code low}; bit 0 is {@code low + 1}. */
    private BitSet settled = new BitSet();
    /** Every tag up to this one is settled. */
    private long low;

    private long settledCount;
    /** Settled, but the broker shall not know yet; and how many of them. */
    private long[] deferred = new long[0];

    private int deferredCount;
    private boolean filling;
    private long fillingSince;
    private volatile long delivered;
    private volatile boolean redelivered;
    private volatile boolean closing;
    private String tag = "";
    private @Nullable CompletableFuture<?> cancelling;

    private Segment(int number, String queue, Channel channel, int window, long most, Intake intake) {
        this.number = number;
        this.queue = queue;
        this.channel = channel;
        this.window = window;
        this.most = most;
        this.intake = intake;
    }

    /**
     * Begins to consume; the broker sends at most {@code window} messages that are not settled, and {@code most} in all
     * unless fewer wait in the queue.
     */
    static Segment open(int number, String queue, Channel channel, int window, long most, Intake intake)
            throws IOException {
        Segment segment = new Segment(number, queue, channel, window, most, intake);
        channel.basicQos(window);
        segment.tag = channel.basicConsume(queue, false, segment);
        return segment;
    }

    int window() {
        return window;
    }

    /** What the broker sent and is not settled. */
    long outstanding() {
        return delivered - settledCount;
    }

    /** The lowest tag that is not settled. */
    long lowest() {
        return low + 1;
    }

    /** The highest tag that came. */
    long highest() {
        return delivered;
    }

    /** @param tags ascending; each one came and is not settled */
    void settle(long[] tags) throws IOException {
        int count = tags.length;
        for (int i = 0; i < count; i++) {
            if (tags[i] <= low || tags[i] > delivered || settled.get((int) (tags[i] - low - 1))) {
                throw new IllegalArgumentException("message " + tags[i] + " is not held");
            }
            settled.set((int) (tags[i] - low - 1));
        }
        settledCount += count;
        if (!filling && consuming() && most - settledCount < window) {
            // told of more, the broker would send more than it may
            fill();
        }
        if (filling) {
            int whole = deferredCount + count;
            if (deferred.length < whole) {
                deferred = Arrays.copyOf(deferred, Math.max(whole, 2 * deferred.length));
            }
            System.arraycopy(tags, 0, deferred, deferredCount, count);
            deferredCount = whole;
        } else {
            acknowledge(tags, count);
        }
    }

    /** Everything up to the first gap by one word, the rest one by one. */
    private void acknowledge(long[] tags, int count) throws IOException {
        long prefix = low + settled.nextClearBit(0);
        int covered = 0;
        while (covered < count && tags[covered] <= prefix) {
            covered++;
        }
        if (covered > 0) {
            channel.basicAck(tags[covered - 1], covered > 1);
        }
        for (int i = covered; i < count; i++) {
            channel.basicAck(tags[i], false);
        }
        int gone = (int) (prefix - low);
        settled = settled.get(gone, Math.max(gone, settled.length()));
        low = prefix;
    }

    /** From now on the broker is told of no settlement, so that the window fills. */
    void fill() {
        filling = true;
        fillingSince = System.nanoTime();
    }

    boolean filling() {
        return filling;
    }

    /** Whether the window does not fill any more: nothing waits in the queue. */
    boolean starved() {
        return filling && consuming() && System.nanoTime() - fillingSince > STARVED_NANOS;
    }

    /** Whether the broker may send no more. */
    boolean filled() {
        return filling && delivered - (settledCount - deferredCount) >= window;
    }

    /** Tells the broker of all settlements, and goes on so. */
    void tell() throws IOException {
        filling = false;
        if (deferredCount > 0) {
            Arrays.sort(deferred, 0, deferredCount);
            acknowledge(deferred, deferredCount);
            deferredCount = 0;
        }
    }

    /** Asks the broker to send no more; what it sent already still comes. */
    void cancel() throws IOException {
        if (cancelling == null) {
            // the client's own basicCancel would forget the consumer, to which late messages still come
            CompletableFuture<?> asked = channel.asyncCompletableRpc(new AMQP.Basic.Cancel.Builder()
                    .consumerTag(tag)
                    .nowait(false)
                    .build());
            asked.whenComplete((answer, failed) -> intake.nudge());
            cancelling = asked;
        }
    }

    boolean consuming() {
        return cancelling == null;
    }

    /** Whether the broker has answered to {@link #cancel}. */
    boolean cancelled() {
        return cancelling != null && cancelling.isDone();
    }

    /** Whether the newest message had been delivered before. */
    boolean newestWasDeliveredBefore() {
        return redelivered;
    }

    /** Waits until the window is full, or nothing waits in the queue. The reader must not be kept waiting. */
    void awaitFilled() throws IOException {
        fill();
        int empty = 0;
        long until = System.nanoTime() + FILL_NANOS;
        while (!filled() && empty < 2 && System.nanoTime() < until) {
            // the answer comes behind all that was sent before it
            empty = channel.queueDeclarePassive(queue).getMessageCount() == 0 ? empty + 1 : 0;
        }
    }

    /**
     * Waits until the broker has answered, and for what it sent meanwhile; then tells it of settlements. The reader must
     * not be kept waiting.
     */
    void awaitLast() throws IOException {
        CompletableFuture<?> asked = cancelling;
        if (asked != null) {
            try {
                asked.join();
            } catch (java.util.concurrent.CompletionException e) {
                throw new IOException(e.getCause());
            }
        }
        channel.queueDeclarePassive(queue);
        tell();
    }

    /**
     * Returns what is not settled, in its order, after the consumer was cancelled. A quorum queue of 3.10 puts what is
     * returned by a word behind all others, and what a closed channel leaves in front of them; one of 4.0 may turn round
     * what several closed channels leave (measured).
     */
    void giveBack(boolean byClosing) throws IOException {
        closing = true;
        if (outstanding() > 0 && !byClosing) {
            channel.basicNack(0, true, true);
        }
        try {
            channel.close();
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void handleDelivery(String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        redelivered = envelope.isRedeliver();
        delivered = envelope.getDeliveryTag();
        intake.put(new Delivered(
                number,
                envelope.getDeliveryTag(),
                envelope.isRedeliver(),
                envelope.getExchange(),
                envelope.getRoutingKey(),
                properties,
                body));
    }

    @Override
    public void handleCancel(String consumerTag) {
        intake.end(new Intake.End(true, "the broker ended the consumer", 0));
    }

    @Override
    public void handleShutdownSignal(String consumerTag, ShutdownSignalException signal) {
        if (!closing) {
            intake.end(new Intake.End(false, Closed.words(signal), Closed.code(signal)));
        }
    }

    @Override
    public void handleConsumeOk(String consumerTag) {
        // the tag is what basicConsume returns
    }

    @Override
    public void handleCancelOk(String consumerTag) {
        // told by the answer to cancel
    }

    @Override
    public void handleRecoverOk(String consumerTag) {
        // never asked for
    }
}
