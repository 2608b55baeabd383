package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Pass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads a queue, subscription or dead-letter queue under locks, which are renewed until each message is removed or given
 * back. A message is known by its sequence number, whatever happens to its lock.
 */
final class PeekLockPass implements Pass {
    private static final int AT_ONCE = 500;
    private static final int PEEKED = 250;
    private static final Duration ANSWER = Duration.ofMinutes(2);
    /** For what is under way. */
    private static final Duration ARRIVAL = Duration.ofSeconds(5);

    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofDays(1);
    /** The clocks of the service and of this machine go differently. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private final Source source;
    private final Line line;
    private final Transfers transfers;
    private final Consumer<PeekLockPass> ended;
    private final Locks locks;
    private final Sizing sizing;
    private final long heldBytes = Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4);
    private final long opened = System.nanoTime();
    /** Taken off already, in the step that sent them. */
    private final Set<Long> moved = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Reader reader;
    private volatile boolean closed;
    /** How many the service may still be asked for. */
    private long left;

    /**
     * @param lock for how long the service locks a message
     * @param deliveries after which it dead-letters a message; {@link Held#UNLIMITED} for none
     * @param most the service shall be asked for no more than so many
     */
    record Source(
            String namespace,
            EntityPath path,
            Duration lock,
            int deliveries,
            @Nullable Long averageBytes,
            long most) {}

    /** One connection and what is opened on it. */
    interface Line {
        ServiceBusReceiverAsyncClient receiver();

        /** An outlet that sends and takes off in one step. */
        Outlet atomic(PeekLockPass pass, Deadline deadline) throws BrokerException;
    }

    /** @param ended told once, when the pass ends */
    PeekLockPass(Source source, Line line, Transfers transfers, Consumer<PeekLockPass> ended) {
        this.source = source;
        this.line = line;
        this.transfers = transfers;
        this.ended = ended;
        this.locks = new Locks(source.lock(), message -> client().renewMessageLock(message));
        this.sizing = new Sizing(source.averageBytes());
        this.left = source.most();
        this.reader = Reader.begin(line.receiver(), locks);
    }

    private Reader reader() {
        Reader now = reader;
        if (now == null) {
            now = Reader.begin(line.receiver(), locks);
            reader = now;
        }
        return now;
    }

    /** For steps beside reading. */
    ServiceBusReceiverAsyncClient client() {
        return reader().client();
    }

    @Override
    public List<Held> next(int max, Duration wait) throws BrokerException {
        check();
        if (locks.bytes() > heldBytes) {
            throw new BrokerException(new Failure(
                    Failure.THROTTLED,
                    "more messages of " + source.path().name()
                            + " would have to be held than fit into the console's memory",
                    "Select fewer messages, or older ones."));
        }
        Reader now = reader();
        left += now.known();
        long ahead = now.ahead();
        long room = Math.min(sizing.window(max), left + ahead) - ahead;
        if (room > 0 && (ahead == 0 || room >= sizing.window(max) / 4)) {
            left -= room;
            now.ask(room);
        }
        List<ServiceBusReceivedMessage> came = new ArrayList<>();
        try {
            now.take(max, wait.toNanos(), came);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new BrokerException(
                    new Failure(Failure.TIMEOUT, "reading " + source.path().name() + " was given up", "Try again."), e);
        }
        if (came.isEmpty()) {
            check();
        }
        return came.stream().map(this::held).toList();
    }

    private Held held(ServiceBusReceivedMessage message) {
        Message ours = Wire.message(message);
        sizing.saw(ours.bytes());
        int deliveries = (int) Math.min(message.getDeliveryCount(), Integer.MAX_VALUE);
        return new Held(
                message.getSequenceNumber(),
                ours,
                Dead.of(ours, source.path()),
                System.nanoTime() - opened < absence().toNanos(),
                true,
                deliveries,
                source.deliveries() == Held.UNLIMITED
                        ? Held.UNLIMITED
                        : Math.max(0, source.deliveries() - 1 - deliveries));
    }

    @Override
    public void remove(List<Held> held) throws BrokerException {
        check();
        List<ServiceBusReceivedMessage> messages = new ArrayList<>(held.size());
        for (Held each : held) {
            if (!moved.remove(each.position())) {
                if (locks.get(each.position()) == null) {
                    throw new IllegalArgumentException("message " + each.position() + " is not held");
                }
                messages.add(java.util.Objects.requireNonNull(locks.drop(each.position())));
            }
        }
        settle(messages, client()::complete);
    }

    /** Holds it no more, for who takes it off in one step with sending it; null when it is not held. */
    @Nullable ServiceBusReceivedMessage handOver(long number) {
        return locks.drop(number);
    }

    /** It was taken off in one step with sending it. */
    void moved(long number) {
        moved.add(number);
    }

    /** It was handed over and lies in the source, or may: whichever, this pass does not give it out again. */
    void doubtful(long number) {
        locks.doubt(number);
    }

    private void settle(List<ServiceBusReceivedMessage> messages, Function<ServiceBusReceivedMessage, Mono<Void>> how)
            throws BrokerException {
        if (!messages.isEmpty()) {
            await(Flux.fromIterable(messages).flatMap(how, AT_ONCE).then());
        }
    }

    private <T> @Nullable T await(Mono<T> answer) throws BrokerException {
        try {
            return answer.toFuture().get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost(e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw lost(e);
        }
    }

    private BrokerException lost(Throwable thrown) {
        close();
        return Troubles.reading(source.path(), source.namespace(), thrown);
    }

    @Override
    public boolean isExhausted() throws BrokerException {
        check();
        long from = 0;
        while (true) {
            List<ServiceBusReceivedMessage> page =
                    await(client().peekMessages(PEEKED, from).collectList());
            if (page == null || page.isEmpty()) {
                return true;
            }
            for (ServiceBusReceivedMessage message : page) {
                if (message.getState() == ServiceBusMessageState.ACTIVE
                        && locks.get(message.getSequenceNumber()) == null) {
                    return false;
                }
                from = message.getSequenceNumber() + 1;
            }
        }
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
            settle(locks.dropAll(), message -> abandon(now.client(), message));
        }
        left = source.most();
        String strays = transfers.strays();
        if (strays != null) {
            throw new BrokerException(new Failure(
                    Failure.REFUSED,
                    strays,
                    "Mend the destination, then move them from there; they were taken off their queue."));
        }
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
            throw lost(e);
        }
    }

    /** On a link that asked for more, what is given back would come again at once: that link ends first. */
    private void giveBackBeside(Reader last) throws BrokerException {
        last.stop();
        ServiceBusReceiverAsyncClient other = line.receiver();
        try {
            // when this is answered, the service knows that the link has ended
            await(other.peekMessages(1, 0).then());
            settle(locks.dropAll(), message -> abandon(other, message));
        } finally {
            leave(last.client());
            leave(other);
        }
    }

    private static Mono<Void> abandon(ServiceBusReceiverAsyncClient client, ServiceBusReceivedMessage message) {
        return client.abandon(message)
                // then it is back already
                .onErrorResume(Troubles::isLockLost, thrown -> Mono.empty());
    }

    @Override
    public Outlet atomic(Deadline deadline) throws BrokerException {
        check();
        return line.atomic(this, deadline);
    }

    @Override
    public Duration absence() {
        return source.lock().plus(MARGIN);
    }

    @Override
    public Deadline patience() {
        return Deadline.in(PATIENCE);
    }

    private void check() throws BrokerException {
        Reader now = reader;
        Throwable failure = now == null ? null : now.failure();
        if (failure != null) {
            throw lost(failure);
        }
        if (closed) {
            throw new BrokerException(new Failure(Failure.UNREACHABLE, "the pass was closed", "Begin another one."));
        }
    }

    /** A line that fell silent keeps nobody waiting. */
    private static void leave(ServiceBusReceiverAsyncClient client) {
        Thread farewell = new Thread(client::close, "brokerdeck-farewell");
        farewell.setDaemon(true);
        farewell.start();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            locks.close();
            transfers.close();
            ended.accept(this);
            Reader last = reader;
            if (last != null) {
                last.stop();
                leave(last.client());
            }
        }
    }
}
