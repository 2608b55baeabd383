package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.brokerdeck.broker.BrokerException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a source by looking through it, and is not taken yet. At the end it begins anew, not more often than
 * once a second: messages may be in reach that were not before. For one thread.
 */
final class Search {
    private static final long AGAIN_NANOS = 1_000_000_000L;

    private final Supplier<Peeking> begin;
    private final Deque<ServiceBusReceivedMessage> found = new ArrayDeque<>();
    private @Nullable Peeking peeking;
    private long ended = System.nanoTime() - AGAIN_NANOS;

    /** @param begin a look from the first message on */
    Search(Supplier<Peeking> begin) {
        this.begin = begin;
    }

    /** The next ones, at most so many and so many bytes, one at least; empty where there are none for now. */
    List<ServiceBusReceivedMessage> next(long most, long bytes) throws BrokerException {
        while (found.size() < most && look()) {
            // page after page
        }
        List<ServiceBusReceivedMessage> next = new ArrayList<>();
        long room = bytes;
        while (!found.isEmpty() && next.size() < most) {
            room -= size(found.getFirst());
            if (room < 0 && !next.isEmpty()) {
                break;
            }
            next.add(found.removeFirst());
        }
        return next;
    }

    private boolean look() throws BrokerException {
        Peeking now = peeking;
        if (now == null) {
            if (System.nanoTime() - ended < AGAIN_NANOS) {
                return false;
            }
            now = begin.get();
            peeking = now;
        }
        List<ServiceBusReceivedMessage> page = now.next();
        if (page == null) {
            peeking = null;
            ended = System.nanoTime();
            return false;
        }
        found.addAll(page);
        return true;
    }

    private static long size(ServiceBusReceivedMessage message) {
        return message.getBody() == null ? 0 : message.getBody().getLength();
    }

    void restart() {
        found.clear();
        peeking = null;
        ended = System.nanoTime() - AGAIN_NANOS;
    }
}
