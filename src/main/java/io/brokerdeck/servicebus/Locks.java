package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a pass holds, by sequence number. Renews the locks as long as it is held; one that ran out nevertheless comes back by
 * itself, and is known again. Safe for any thread.
 */
final class Locks implements AutoCloseable {
    private static final int AT_ONCE = 64;
    private static final int SHARE = 8;
    private static final Duration OFTEN = Duration.ofMillis(100);

    private static final class Lock {
        final ServiceBusReceivedMessage message;
        final long bytes;
        volatile long until;

        Lock(ServiceBusReceivedMessage message, long until) {
            this.message = message;
            this.bytes = message.getBody() == null ? 0 : message.getBody().getLength();
            this.until = until;
        }
    }

    private final Duration duration;
    private final Function<ServiceBusReceivedMessage, Mono<?>> renewal;
    private final ConcurrentSkipListMap<Long, Lock> held = new ConcurrentSkipListMap<>();
    /** Settled without an answer that says so: met again, they are held and not handed out. */
    private final Set<Long> doubtful = ConcurrentHashMap.newKeySet();

    private final AtomicLong bytes = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "brokerdeck-locks");
        thread.setDaemon(true);
        return thread;
    });

    /** @param duration for which the service locks a message */
    Locks(Duration duration, Function<ServiceBusReceivedMessage, Mono<?>> renewal) {
        this.duration = duration;
        this.renewal = renewal;
        long pause = Math.max(OFTEN.toMillis(), duration.toMillis() / SHARE);
        clock.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** False for one that is known: its lock had run out. */
    boolean hold(ServiceBusReceivedMessage message) {
        Lock lock = new Lock(message, System.nanoTime() + duration.toNanos());
        Lock before = held.put(message.getSequenceNumber(), lock);
        bytes.addAndGet(lock.bytes - (before == null ? 0 : before.bytes));
        return before == null && !doubtful.contains(message.getSequenceNumber());
    }

    @Nullable ServiceBusReceivedMessage get(long number) {
        Lock lock = held.get(number);
        return lock == null ? null : lock.message;
    }

    /** It is not renewed any more, and not given back. */
    @Nullable ServiceBusReceivedMessage drop(long number) {
        Lock lock = held.remove(number);
        if (lock == null) {
            return null;
        }
        bytes.addAndGet(-lock.bytes);
        return lock.message;
    }

    void doubt(long number) {
        doubtful.add(number);
    }

    /** Drops all; in their order. */
    List<ServiceBusReceivedMessage> dropAll() {
        List<ServiceBusReceivedMessage> all = new ArrayList<>();
        for (Long number : held.keySet()) {
            ServiceBusReceivedMessage message = drop(number);
            if (message != null) {
                all.add(message);
            }
        }
        return all;
    }

    long bytes() {
        return bytes.get();
    }

    private void renew() {
        long soon = System.nanoTime() + duration.toNanos() / 2;
        List<Lock> due =
                held.values().stream().filter(lock -> lock.until - soon < 0).toList();
        if (!due.isEmpty()) {
            Flux.fromIterable(due)
                    .filter(lock -> held.get(lock.message.getSequenceNumber()) == lock)
                    .flatMap(this::renew, AT_ONCE)
                    .then()
                    .onErrorComplete()
                    .block();
        }
    }

    private Mono<?> renew(Lock lock) {
        long asked = System.nanoTime();
        return renewal.apply(lock.message)
                .doOnSuccess(until -> lock.until = asked + duration.toNanos())
                .onErrorComplete();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
