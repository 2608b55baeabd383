package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Pass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a queue, subscription or dead-letter queue under locks, which are renewed until each message is removed or given
 * back. A message is known by its sequence number, whatever happens to its lock.
 */
final class PeekLockPass implements Pass {
    /** For what is under way. */
    private static final Duration ARRIVAL = Duration.ofSeconds(5);

    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Source source;
    private final Line line;
    private final Transfers transfers;
    private final Consumer<Pass> ended;
    private final Grip grip;
    private volatile @Nullable Reader reader;
    private volatile boolean closed;
    /** How many the service may still be asked for. */
    private long left;

    /** @param ended told once, when the pass ends */
    PeekLockPass(Source source, Line line, Transfers transfers, Consumer<Pass> ended) {
        this.source = source;
        this.line = line;
        this.transfers = transfers;
        this.ended = ended;
        this.grip = new Grip(source, () -> reader().client(), this::close);
        this.left = source.most();
        this.reader = Reader.begin(line.receiver(), grip.locks());
    }

    private Reader reader() {
        Reader now = reader;
        if (now == null) {
            now = Reader.begin(line.receiver(), grip.locks());
            reader = now;
        }
        return now;
    }

    @Override
    public List<Held> next(int max, Duration wait) throws BrokerException {
        check();
        grip.requireRoom();
        Reader now = reader();
        left += now.known();
        long ahead = now.ahead();
        long room = Math.min(grip.sizing().window(max), left + ahead) - ahead;
        if (room > 0 && (ahead == 0 || room >= grip.sizing().window(max) / 4)) {
            left -= room;
            now.ask(room);
        }
        List<ServiceBusReceivedMessage> came = new ArrayList<>();
        try {
            now.take(max, wait.toNanos(), came);
        } catch (InterruptedException e) {
            throw Interruptions.givenUp(e, source.path(), this::close);
        }
        if (came.isEmpty()) {
            check();
        }
        return came.stream().map(grip::held).toList();
    }

    @Override
    public List<Held> remove(List<Held> held) throws BrokerException {
        check();
        grip.remove(held);
        return List.of();
    }

    @Override
    public boolean isExhausted() throws BrokerException {
        check();
        Peeking peeking = new Peeking(grip.client(), ServiceBusMessageState.ACTIVE, List.of(), grip);
        List<ServiceBusReceivedMessage> page;
        while ((page = peeking.next()) != null) {
            if (page.stream().anyMatch(each -> grip.locks().get(each.getSequenceNumber()) == null)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void giveBack() throws BrokerException {
        check();
        Reader now = reader;
        if (now != null && !rests(now)) {
            reader = null;
            giveBackBeside(now);
        } else if (now != null) {
            now.clear();
            grip.giveBack(now.client());
        }
        left = source.most();
        transfers.requireNone();
    }

    /**
     * What is under way to a link that ends stays locked, unseen, until its lock ends, and what comes after it overtakes
     * it: so it is let come first. False when the link still asks and nothing is left that could come, or it is held by
     * others.
     */
    private boolean rests(Reader last) throws BrokerException {
        try {
            long until = System.nanoTime() + ARRIVAL.toNanos();
            while (System.nanoTime() - until < 0) {
                if (last.rest(GLANCE.toNanos())) {
                    check();
                    return true;
                }
                if (isExhausted()) {
                    return false;
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw grip.lost(e);
        }
    }

    /** On a link that asked for more, what is given back would come again at once: that link ends first. */
    private void giveBackBeside(Reader last) throws BrokerException {
        last.stop();
        ServiceBusReceiverAsyncClient other = line.receiver();
        try {
            // when this is answered, the service knows that the link has ended
            grip.await(other.peekMessages(1, 0).then());
            grip.giveBack(other);
        } finally {
            Receivers.leave(last.client());
            Receivers.leave(other);
        }
    }

    @Override
    public Outlet atomic(Deadline deadline) throws BrokerException {
        check();
        return line.atomic(grip);
    }

    @Override
    public Duration absence() {
        return grip.absence();
    }

    @Override
    public Deadline patience() {
        return Deadline.in(PATIENCE);
    }

    private void check() throws BrokerException {
        Reader now = reader;
        Throwable failure = now == null ? null : now.failure();
        if (failure != null) {
            throw grip.lost(failure);
        }
        if (closed) {
            throw new BrokerException(new Failure(Failure.UNREACHABLE, "the pass was closed", "Begin another one."));
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            grip.close();
            transfers.close();
            ended.accept(this);
            Reader last = reader;
            if (last != null) {
                last.stop();
                Receivers.leave(last.client());
            }
        }
    }
}
