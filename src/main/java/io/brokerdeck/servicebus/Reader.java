package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.concurrent.Queues;

/** One link on which the service sends as many messages as it is asked for; they are held from their arrival on. */
final class Reader extends BaseSubscriber<ServiceBusReceivedMessage> {
    /**
     * The SDK buffers so many messages of a link and closes the link with {@code delivery-buffer-overflow} when another
     * one comes before the first was fetched from there: no more are ever on their way.
     */
    private static final int BUFFERED = Queues.SMALL_BUFFER_SIZE;

    private final ServiceBusReceiverAsyncClient client;
    private final Locks locks;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<ServiceBusReceivedMessage> waiting = new ArrayDeque<>();
    private long outstanding;
    /** Of the outstanding ones, those that the service may send now. */
    private long underWay;

    private long known;
    private @Nullable Throwable failure;

    Reader(ServiceBusReceiverAsyncClient client, Locks locks) {
        this.client = client;
        this.locks = locks;
    }

    static Reader begin(ServiceBusReceiverAsyncClient client, Locks locks) {
        Reader reader = new Reader(client, locks);
        client.receiveMessages().subscribe(reader);
        return reader;
    }

    ServiceBusReceiverAsyncClient client() {
        return client;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        // nothing is asked for yet
    }

    @Override
    protected void hookOnNext(ServiceBusReceivedMessage message) {
        boolean fresh = locks.hold(message);
        lock.lock();
        try {
            outstanding--;
            underWay--;
            if (fresh) {
                waiting.add(message);
            } else {
                known++;
            }
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        letCome();
    }

    @Override
    protected void hookOnError(Throwable thrown) {
        end(thrown);
    }

    @Override
    protected void hookOnComplete() {
        end(new IllegalStateException("the service closed the link"));
    }

    private void end(Throwable thrown) {
        lock.lock();
        try {
            failure = thrown;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void ask(long messages) {
        lock.lock();
        try {
            outstanding += messages;
        } finally {
            lock.unlock();
        }
        letCome();
    }

    private void letCome() {
        long more = 0;
        lock.lock();
        try {
            if (underWay <= BUFFERED / 2) {
                more = Math.min(outstanding, BUFFERED) - underWay;
                underWay += more;
            }
        } finally {
            lock.unlock();
        }
        if (more > 0) {
            request(more);
        }
    }

    /** Asked for and not taken yet. */
    long ahead() {
        lock.lock();
        try {
            return outstanding + waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many came since it was last asked that were known already. */
    long known() {
        lock.lock();
        try {
            long came = known;
            known = 0;
            return came;
        } finally {
            lock.unlock();
        }
    }

    @Nullable Throwable failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /** Moves at most {@code max} to {@code into}; waits until there is one, all is over, or the time has passed. */
    void take(int max, long nanos, List<ServiceBusReceivedMessage> into) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (waiting.isEmpty() && failure == null && left > 0) {
                left = arrived.awaitNanos(left);
            }
            while (into.size() < max && !waiting.isEmpty()) {
                into.add(waiting.remove());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Asks for no more. @return whether all that was under way came within the time, or the link broke */
    boolean rest(long nanos) throws InterruptedException {
        lock.lock();
        try {
            outstanding = underWay;
            long left = nanos;
            while (underWay > 0 && failure == null && left > 0) {
                left = arrived.awaitNanos(left);
            }
            return underWay == 0 || failure != null;
        } finally {
            lock.unlock();
        }
    }

    /** The service sends no more; what waits here is left to who holds it. */
    void stop() {
        cancel();
        lock.lock();
        try {
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }
}
