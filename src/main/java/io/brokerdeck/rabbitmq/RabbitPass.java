package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.Channel;
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
import org.jspecify.annotations.Nullable;

/**
 * Reads a queue in segments, one consuming at a time: the next begins when the window of the current one is taken up by
 * messages that stay held, or is of the wrong size. Keeps no bodies of what it handed out.
 */
final class RabbitPass implements Pass {
    private final Line line;
    private final Source source;
    private final Total total;
    private final Intake intake;
    private final Sizing sizing;
    private final Patience patience;
    private @Nullable Segments segments;
    private @Nullable Segment current;
    private int channels;
    private boolean closed;
    private long newest;
    /** How many the broker may send beside those of ended segments. */
    private long left;

    /**
     * @param timeout after which the broker takes held messages away
     * @param window the broker sends at most so many to a consumer ahead of what is settled
     * @param most the broker shall send no more than so many
     */
    record Source(
            String vhost,
            String queue,
            Manners manners,
            Duration timeout,
            @Nullable Long averageBytes,
            int window,
            long most) {}

    /** Asks for all messages of the queue, whoever holds them. */
    interface Total {
        /** Null when the broker does not tell. */
        @Nullable Long messages() throws BrokerException;
    }

    RabbitPass(Line line, Source source, Total total) {
        this.line = line;
        this.source = source;
        this.total = total;
        this.intake = new Intake(Math.max(4 * Intake.BYTES, Runtime.getRuntime().maxMemory() / 3));
        this.sizing = new Sizing(source.window(), source.averageBytes());
        this.patience = new Patience(source.timeout());
        this.left = source.most();
    }

    @Override
    public List<Held> next(int max, Duration wait) throws BrokerException {
        long until = System.nanoTime() + wait.toNanos();
        List<Delivered> came = new ArrayList<>();
        try {
            check();
            while (true) {
                turn();
                Segment now = current;
                // an answer that is awaited may wait behind messages
                boolean over = now != null && now.cancelled();
                intake.take(max, over ? 0 : until - System.nanoTime(), came);
                if (!came.isEmpty()) {
                    return held(came);
                }
                check();
                if (!over && until - System.nanoTime() <= 0) {
                    if (now != null && now.starved()) {
                        now.tell();
                    }
                    return List.of();
                }
            }
        } catch (IOException | ShutdownSignalException e) {
            throw lost(e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new BrokerException(Failures.interrupted(line.endpoint()), e);
        }
    }

    /** Ends a segment that should be followed by another, and opens one where none consumes. */
    private void turn() throws IOException {
        Segment now = current;
        if (now != null && now.consuming()) {
            long unread = intake.size();
            boolean takenUp = now.outstanding() - unread > now.window() * 3L / 4;
            if (!now.filling() && (takenUp || sizing.outgrown(now.window()))) {
                now.fill();
            }
            if (now.filled()) {
                now.cancel();
            }
        } else if (now != null && now.cancelled() && !intake.full()) {
            now.awaitLast();
            left -= now.received();
            current = null;
        }
        if (current == null && left > 0 && intake.size() == 0) {
            open(left);
        }
    }

    /** @param most the broker may send */
    private Segment open(long most) throws IOException {
        Segments open = segments;
        if (open == null) {
            open = new Segments(++channels, newChannel());
            segments = open;
        }
        int window = (int) Math.min(sizing.window(), most);
        Segment opened = open.open(source.queue(), window, most, intake);
        current = opened;
        return opened;
    }

    private Channel newChannel() throws IOException {
        Channel channel = line.connection().createChannel();
        if (channel == null) {
            throw new IOException("the broker allows no more channels on a connection (channel_max)");
        }
        return channel;
    }

    private List<Held> held(List<Delivered> came) {
        List<Held> held = new ArrayList<>(came.size());
        Manners manners = source.manners();
        Integer limit = manners.limit();
        for (Delivered each : came) {
            sizing.saw(each.body().length);
            int deliveries = manners.counting() ? Wire.deliveries(each.properties()) : -1;
            newest = each.position();
            Message message = Wire.message(each);
            Deaths.Death death = Deaths.newest(message, source.queue());
            held.add(new Held(
                    newest,
                    message,
                    death == null ? null : death.told(),
                    manners.restless() || (manners.counting() && each.redelivered()),
                    false,
                    deliveries,
                    limit == null ? Held.UNLIMITED : Math.max(0, limit - Math.max(0, deliveries))));
        }
        return held;
    }

    @Override
    public List<Held> remove(List<Held> held) throws BrokerException {
        check();
        try {
            if (!held.isEmpty()) {
                Segments open = segments;
                if (open == null) {
                    throw new IllegalArgumentException("nothing is held");
                }
                open.settle(held);
                patience.settled(open.oldest(), newest);
            }
            return List.of();
        } catch (IOException | ShutdownSignalException e) {
            throw lost(e);
        }
    }

    @Override
    public boolean isExhausted() throws BrokerException {
        check();
        try {
            Long messages = total.messages();
            Segments open = segments;
            return messages != null && messages <= (open == null ? 0 : open.outstanding());
        } catch (BrokerException e) {
            return false;
        }
    }

    @Override
    public void giveBack() throws BrokerException {
        check();
        Segments open = segments;
        if (open == null) {
            return;
        }
        try {
            intake.discard(true);
            Segment last = current;
            if (last != null) {
                endAll(last);
            }
            Manners manners = source.manners();
            long held = open.outstanding();
            // a quorum queue counts a consumer as long as it holds messages
            long own = manners.counting() ? open.holding() : 0;
            try (Returned returned = new Returned(newChannel(), source.queue(), own)) {
                open.giveBack(manners.byClosing());
                returned.await(held);
            }
            segments = null;
            left = source.most();
            patience.settled(Long.MAX_VALUE, newest);
            intake.discard(false);
        } catch (IOException | ShutdownSignalException e) {
            throw lost(e);
        }
    }

    /**
     * Lets the broker send no more. A quorum queue hands out what was given back before what never was, and puts what is
     * given back now behind it (measured on 3.10, 4.0 and 4.3): so all of that kind is taken first, or the order would turn.
     */
    private void endAll(Segment last) throws IOException {
        Segment now = last;
        while (true) {
            if (now.consuming()) {
                now.awaitFilled();
            }
            boolean more = source.manners().counting() && now.newestWasDeliveredBefore() && now.filled();
            now.cancel();
            now.awaitLast();
            if (!more) {
                current = null;
                return;
            }
            now = open(Long.MAX_VALUE);
        }
    }

    @Override
    public Deadline patience() {
        return patience.deadline();
    }

    private void check() throws BrokerException {
        Intake.End end = intake.ended();
        if (end != null) {
            boolean gone = end.code() == com.rabbitmq.client.AMQP.NOT_FOUND || (end.cancelled() && deleted());
            close();
            throw failure(gone, end.reason(), null);
        }
        if (closed) {
            throw failure(false, "the pass was closed", null);
        }
    }

    private BrokerException lost(Exception cause) {
        boolean gone = Closed.code(cause) == com.rabbitmq.client.AMQP.NOT_FOUND;
        close();
        return failure(gone, Closed.words(cause), cause);
    }

    private boolean deleted() {
        try {
            Channel channel = line.connection().createChannel();
            channel.queueDeclarePassive(source.queue());
            return false;
        } catch (IOException | ShutdownSignalException e) {
            return Closed.code(e) == com.rabbitmq.client.AMQP.NOT_FOUND;
        }
    }

    private BrokerException failure(boolean gone, String words, @Nullable Exception cause) {
        Failure failure = gone
                ? new Failure(
                        Failure.NOT_FOUND,
                        "queue " + source.queue() + " in virtual host " + source.vhost() + " was deleted",
                        "Look at the list of queues.")
                : new Failure(
                        Failure.UNREACHABLE,
                        "reading queue " + source.queue() + " at " + line.endpoint() + " broke off: " + words,
                        "Check that the broker runs; what was held has gone back to the queue.");
        return cause == null ? new BrokerException(failure) : new BrokerException(failure, cause);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            intake.end(new Intake.End(false, "the pass was closed", 0));
            line.close();
        }
    }
}
