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
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Reads the deferred messages of a queue, subscription or dead-letter queue: finds them by peeking and takes each by its
 * sequence number, under a lock. One that is given back is deferred again, in its place.
 */
final class DeferredPass implements Pass {
    /** The service answers with all of them in one message. */
    private static final int AT_ONCE = 100;

    private static final long BYTES_AT_ONCE = 200 << 10;
    private static final int SINGLY = 32;
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Source source;
    private final Line line;
    private final Transfers transfers;
    private final Consumer<Pass> ended;
    private final ServiceBusReceiverAsyncClient client;
    private final Grip grip;
    private final Search search;
    private final @Nullable Reader way;
    private volatile boolean closed;
    /** How many may still be taken. */
    private long left;

    /**
     * @param atomic messages are going to be sent in transactions: these go by way of the entity of the first link, which
     *     is to be that of the source
     * @param ended told once, when the pass ends
     */
    DeferredPass(Source source, Line line, boolean atomic, Transfers transfers, Consumer<Pass> ended) {
        this.source = source;
        this.line = line;
        this.transfers = transfers;
        this.ended = ended;
        this.client = line.receiver();
        this.grip = new Grip(source, () -> client, this::close);
        this.search = new Search(this::peeking);
        this.left = source.most();
        this.way = atomic ? Reader.begin(client, grip.locks()) : null;
    }

    private Peeking peeking() {
        return new Peeking(client, ServiceBusMessageState.DEFERRED, source.positions(), grip);
    }

    @Override
    public List<Held> next(int max, Duration wait) throws BrokerException {
        check();
        grip.requireRoom();
        long end = System.nanoTime() + wait.toNanos();
        while (left > 0) {
            long most = Math.min(
                    Math.min(AT_ONCE, max), Math.min(left, grip.sizing().window(max)));
            List<ServiceBusReceivedMessage> found = search.next(most, BYTES_AT_ONCE);
            List<ServiceBusReceivedMessage> came = take(found.stream()
                    .map(ServiceBusReceivedMessage::getSequenceNumber)
                    .filter(number -> grip.locks().get(number) == null)
                    .toList());
            left -= came.size();
            if (!came.isEmpty()) {
                return came.stream().map(grip::held).toList();
            }
            if (found.isEmpty()) {
                break;
            }
        }
        pause(end - System.nanoTime());
        return List.of();
    }

    /** Where one of several is out of reach, the service gives none: then each is asked for alone. */
    private List<ServiceBusReceivedMessage> take(List<Long> numbers) throws BrokerException {
        if (numbers.isEmpty()) {
            return List.of();
        }
        List<ServiceBusReceivedMessage> came =
                grip.await(client.receiveDeferredMessages(numbers).collectList());
        if ((came == null || came.isEmpty()) && numbers.size() > 1) {
            came = grip.await(Flux.fromIterable(numbers)
                    .flatMapSequential(number -> client.receiveDeferredMessages(List.of(number)), SINGLY)
                    .collectList());
        }
        List<ServiceBusReceivedMessage> fresh = new ArrayList<>();
        for (ServiceBusReceivedMessage message : came == null ? List.<ServiceBusReceivedMessage>of() : came) {
            if (grip.locks().hold(message)) {
                fresh.add(message);
            }
        }
        fresh.sort(Comparator.comparingLong(ServiceBusReceivedMessage::getSequenceNumber));
        return fresh;
    }

    private void pause(long nanos) throws BrokerException {
        Interruptions.pause(nanos, source.path(), this::close);
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
        Peeking peeking = peeking();
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
        grip.giveBack(client);
        search.restart();
        left = source.most();
        transfers.requireNone();
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
            if (way != null) {
                way.stop();
            }
            Receivers.leave(client);
        }
    }
}
