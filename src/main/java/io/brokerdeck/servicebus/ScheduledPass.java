package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Pass;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads the scheduled messages of a queue, which nobody can hold, and removes them by cancelling. The SDK tells a message
 * that was cancelled as one that is not there, so only the time tells them apart: cancelled for certain is what was not due
 * when the answer came.
 */
final class ScheduledPass implements Pass {
    private static final int AT_ONCE = 64;
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofDays(1);
    /** The clocks of the service and of this machine go differently. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private final Source source;
    private final ServiceBusReceiverAsyncClient client;
    private final ServiceBusSenderAsyncClient sender;
    private final Consumer<Pass> ended;
    private final Search search;
    /** When each is due that was read and not removed, by its number. */
    private final Map<Long, Instant> due = new HashMap<>();

    private volatile boolean closed;
    private long left;

    /** @param ended told once, when the pass ends */
    ScheduledPass(Source source, Line line, Consumer<Pass> ended) {
        this.source = source;
        this.ended = ended;
        this.client = line.receiver();
        this.sender = line.sender();
        this.search = new Search(this::peeking);
        this.left = source.most();
    }

    private Peeking peeking() {
        return new Peeking(client, ServiceBusMessageState.SCHEDULED, source.positions(), this::await);
    }

    @Override
    public List<Held> next(int max, Duration wait) throws BrokerException {
        check();
        long end = System.nanoTime() + wait.toNanos();
        List<Held> next = search.next(Math.min(max, left), Long.MAX_VALUE).stream()
                .filter(message -> !due.containsKey(message.getSequenceNumber()))
                .map(this::held)
                .toList();
        left -= next.size();
        if (next.isEmpty()) {
            Interruptions.pause(end - System.nanoTime(), source.path(), this::close);
        }
        return next;
    }

    private Held held(ServiceBusReceivedMessage message) {
        Message ours = Wire.message(message);
        OffsetDateTime time = message.getScheduledEnqueueTime();
        due.put(message.getSequenceNumber(), time == null ? Instant.EPOCH : time.toInstant());
        return new Held(message.getSequenceNumber(), ours, null, false, true, 0, Held.UNLIMITED);
    }

    @Override
    public List<Held> remove(List<Held> held) throws BrokerException {
        check();
        for (Held each : held) {
            if (!due.containsKey(each.position())) {
                throw new IllegalArgumentException("message " + each.position() + " is not held");
            }
        }
        Set<Long> certain = ConcurrentHashMap.newKeySet();
        await(Flux.fromIterable(held)
                .flatMap(each -> cancel(each.position(), certain), AT_ONCE)
                .then());
        held.forEach(each -> due.remove(each.position()));
        return held.stream().filter(each -> !certain.contains(each.position())).toList();
    }

    private Mono<Void> cancel(long number, Set<Long> certain) {
        Instant time = due.get(number);
        return sender.cancelScheduledMessage(number).then(Mono.fromRunnable(() -> {
            if (time != null && Instant.now().plus(MARGIN).isBefore(time)) {
                certain.add(number);
            }
        }));
    }

    @Override
    public boolean isExhausted() throws BrokerException {
        check();
        Peeking peeking = peeking();
        List<ServiceBusReceivedMessage> page;
        while ((page = peeking.next()) != null) {
            if (page.stream().anyMatch(each -> !due.containsKey(each.getSequenceNumber()))) {
                return false;
            }
        }
        return true;
    }

    /** Nothing was taken that could be given. */
    @Override
    public void giveBack() throws BrokerException {
        check();
        due.clear();
        search.restart();
        left = source.most();
    }

    @Override
    public Duration absence() {
        return Duration.ZERO;
    }

    @Override
    public Deadline patience() {
        return Deadline.in(PATIENCE);
    }

    private <T> @Nullable T await(Mono<T> answer) throws BrokerException {
        try {
            return answer.toFuture().get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw Interruptions.givenUp(e, source.path(), this::close);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw Troubles.reading(source.path(), source.namespace(), e);
        }
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
            ended.accept(this);
            Receivers.leave(client);
            Receivers.leave(sender);
        }
    }
}
