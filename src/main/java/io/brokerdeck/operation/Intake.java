package io.brokerdeck.operation;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Draining;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.deadletter.Digest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The messages that a leg has read and not decided on yet. For one thread. */
final class Intake {
    /** @param digest of the message as it was read */
    record Read(Held held, Digest digest) {
        boolean identified() {
            return held.unique() || !messageId().isEmpty();
        }

        String messageId() {
            return held.message().text("messageId");
        }
    }

    private static final Duration GATHER = Duration.ofMillis(10);
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final Draining draining;
    private final Deque<Read> pending = new ArrayDeque<>();
    private final Map<Digest, Integer> together = new HashMap<>();

    Intake(Pass pass) {
        this.draining = new Draining(pass, QUIET);
    }

    /** Reads so many messages or bytes, or what comes within ten milliseconds; only when it {@link #isEmpty}. */
    void gather(long most, long mostBytes) throws BrokerException {
        long end = System.nanoTime() + GATHER.toNanos();
        long bytes = 0;
        together.clear();
        while (pending.size() < most && bytes < mostBytes) {
            long left = end - System.nanoTime();
            List<Held> got = draining.next((int) (most - pending.size()), Duration.ofNanos(Math.max(0, left)));
            for (Held held : got) {
                Digest digest = Digest.of(held.message());
                pending.addLast(new Read(held, digest));
                together.merge(digest, 1, Integer::sum);
                bytes += held.message().bytes();
            }
            if (left <= 0) {
                return;
            }
        }
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** Whether the source has no more for now. */
    boolean isDry() throws BrokerException {
        return draining.isDry();
    }

    Read first() {
        return pending.getFirst();
    }

    Read take() {
        return pending.removeFirst();
    }

    /** How many copies of it were read at once, itself included. */
    int together(Digest digest) {
        return together.getOrDefault(digest, 1);
    }
}
