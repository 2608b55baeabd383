package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Pass;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a stream from its first message on, which changes nothing there: an acknowledgement only asks for more. Positions
 * are the stream's offsets.
 */
final class StreamPass implements Pass {
    private static final String OFFSET = "x-stream-offset";
    private static final int WINDOW = 500;
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Line line;
    private final String queue;
    private final Channel channel;
    private final Intake intake =
            new Intake(Math.max(4 * Intake.BYTES, Runtime.getRuntime().maxMemory() / 3));
    private final Deadline patience = Deadline.in(PATIENCE);
    private long left;

    /** @param most no more than so many are read */
    StreamPass(Line line, String queue, long most) throws BrokerException {
        this.line = line;
        this.queue = queue;
        this.left = most;
        try {
            channel = line.connection().createChannel();
            channel.basicQos(WINDOW);
            channel.basicConsume(queue, false, Map.of(OFFSET, "first"), new DefaultConsumer(channel) {
                @Override
                public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties of, byte[] body) {
                    intake.put(new Delivered(
                            envelope.getDeliveryTag(),
                            envelope.isRedeliver(),
                            envelope.getExchange(),
                            envelope.getRoutingKey(),
                            of,
                            body));
                }

                @Override
                public void handleCancel(String tag) {
                    intake.end(new Intake.End(true, "the broker ended the consumer", AMQP.NOT_FOUND));
                }

                @Override
                public void handleShutdownSignal(String tag, ShutdownSignalException signal) {
                    intake.end(new Intake.End(false, Closed.words(signal), Closed.code(signal)));
                }
            });
        } catch (IOException | ShutdownSignalException e) {
            line.close();
            throw broken(Closed.words(e), Closed.code(e));
        }
    }

    @Override
    public List<Held> next(int max, Duration wait) throws BrokerException {
        if (left <= 0) {
            return List.of();
        }
        List<Delivered> came = new ArrayList<>();
        try {
            intake.take((int) Math.min(max, left), wait.toNanos(), came);
            Intake.End end = intake.ended();
            if (came.isEmpty() && end != null) {
                throw broken(end.reason(), end.code());
            }
            if (!came.isEmpty()) {
                channel.basicAck(came.get(came.size() - 1).position(), true);
            }
        } catch (IOException | ShutdownSignalException e) {
            throw broken(Closed.words(e), Closed.code(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException(Failures.interrupted(line.endpoint()), e);
        }
        left -= came.size();
        return came.stream().map(this::held).toList();
    }

    private Held held(Delivered delivered) {
        Message message = Wire.message(delivered);
        Deaths.Death death = Deaths.newest(message, queue);
        long offset =
                message.headers().get(OFFSET) instanceof Number number ? number.longValue() : delivered.position();
        return new Held(offset, message, death == null ? null : death.told(), false, true, -1, Held.UNLIMITED);
    }

    private BrokerException broken(String words, int code) {
        return new BrokerException(
                code == AMQP.NOT_FOUND
                        ? new Failure(
                                Failure.NOT_FOUND, "stream " + queue + " was deleted", "Look at the list of queues.")
                        : new Failure(
                                Failure.UNREACHABLE,
                                "reading stream " + queue + " at " + line.endpoint() + " broke off: " + words,
                                "Check that the broker runs."));
    }

    @Override
    public List<Held> remove(List<Held> held) {
        throw new UnsupportedOperationException("nothing can be taken off a stream");
    }

    @Override
    public boolean isExhausted() {
        return left <= 0;
    }

    @Override
    public void giveBack() {
        // nothing was taken
    }

    @Override
    public Deadline patience() {
        return patience;
    }

    @Override
    public void close() {
        line.close();
    }
}
