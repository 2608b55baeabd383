package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One consumer: a stretch of the queue. After {@link #cancel} it keeps what is not settled until {@link Segments#giveBack}.
 * Consumer methods are called by the connection's reader, all others by the thread of the pass.
 *
 * <p>A quorum queue puts what is still on its way to a cancelled consumer behind all others (measured on 3.10). So a
 * consumer is cancelled only when the broker may send it no more: it is {@link #fill filled} first.
 */
final class Segment implements Consumer {
    private static final long STARVED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long FILL_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Segments segments;
    private final Channel channel;
    private final String queue;
    private final long before;
    private final int window;
    private final long most;
    private final Intake intake;
    /** How many of its messages are settled, and of how many of these the broker knows. */
    private long settled;

    private long told;
    private boolean filling;
    private long fillingSince;
    private volatile long delivered;
    private volatile boolean redelivered;
    private volatile boolean closing;
    private String tag = "";
    private @Nullable CompletableFuture<?> cancelling;

    /**
     * @param before the last tag that came on the channel
     * @param window the broker sends at most so many that are not settled
     * @param most and so many in all, unless fewer wait in the queue
     */
    Segment(Segments segments, Channel channel, String queue, long before, int window, long most, Intake intake) {
        this.segments = segments;
        this.channel = channel;
        this.queue = queue;
        this.before = before;
        this.delivered = before;
        this.window = window;
        this.most = most;
        this.intake = intake;
    }

    /** Begins to consume. @param number among the consumers of the channel: quorum queues go by the order of their tags */
    void begin(int number) throws IOException {
        channel.basicQos(window);
        tag = channel.basicConsume(queue, false, String.format("brokerdeck-%06d", number), this);
    }

    int window() {
        return window;
    }

    /** The last tag that came before this one. */
    long before() {
        return before;
    }

    /** The last tag that came. */
    long delivered() {
        return delivered;
    }

    /** How many came. */
    long received() {
        return delivered - before;
    }

    /** What the broker sent and is not settled. */
    long outstanding() {
        return received() - settled;
    }

    /** Some of the channel's tags are settled. @param tags ascending; @return whether the broker may know */
    boolean settled(long[] tags) {
        settled += own(tags, tags.length);
        if (!filling && consuming() && most - settled < window) {
            // told of more, the broker would send more than it may
            fill();
        }
        return !filling;
    }

    /** The broker knows that these are settled. */
    void told(long[] tags, int count) {
        told += own(tags, count);
    }

    private long own(long[] tags, int count) {
        int first = Arrays.binarySearch(tags, 0, count, before + 1);
        return count - (first < 0 ? -first - 1 : first);
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
        return filling && received() - told >= window;
    }

    /** Tells the broker of all settlements, and goes on so. */
    void tell() throws IOException {
        filling = false;
        segments.tell();
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

    /** That the channel ends is meant. */
    void close() {
        closing = true;
    }

    @Override
    public void handleDelivery(String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        redelivered = envelope.isRedeliver();
        delivered = envelope.getDeliveryTag();
        intake.put(new Delivered(
                segments.position(envelope.getDeliveryTag()),
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
