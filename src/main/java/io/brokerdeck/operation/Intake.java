package io.brokerdeck.operation;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.deadletter.Digest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

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
    private static final long DRY_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    private final Pass pass;
    private final LongSupplier nanos;
    private final Deque<Read> pending = new ArrayDeque<>();
    private final Map<Digest, Integer> together = new HashMap<>();
    /** How long was waited in vain for the next message; what else takes time says nothing of the source. */
    private long vain;

    private long nextQuestion = DRY_NANOS;
    private boolean dry;

    Intake(Pass pass) {
        this(pass, System::nanoTime);
    }

    Intake(Pass pass, LongSupplier nanos) {
        this.pass = pass;
        this.nanos = nanos;
    }

    /** Reads so many messages or bytes, or what comes within ten milliseconds; only when it {@link #isEmpty}. */
    void gather(long most, long mostBytes) throws BrokerException {
        long begin = nanos.getAsLong();
        long end = begin + GATHER.toNanos();
        long bytes = 0;
        together.clear();
        while (pending.size() < most && bytes < mostBytes) {
            long left = end - nanos.getAsLong();
            List<Held> got = pass.next((int) (most - pending.size()), Duration.ofNanos(Math.max(0, left)));
            for (Held held : got) {
                Digest digest = Digest.of(held.message());
                pending.addLast(new Read(held, digest));
                together.merge(digest, 1, Integer::sum);
                bytes += held.message().bytes();
            }
            if (left <= 0) {
                break;
            }
        }
        waited(nanos.getAsLong() - begin);
    }

    private void waited(long time) {
        if (pending.isEmpty()) {
            vain += time;
        } else {
            vain = 0;
            nextQuestion = DRY_NANOS;
            dry = false;
        }
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /**
     * It was waited for a while in vain, and the source has no more; or it was waited for long. A source that has just
     * lost those who held its messages may take some time to hand these out again.
     */
    boolean isDry() throws BrokerException {
        if (!dry && vain > nextQuestion) {
            nextQuestion = vain + AGAIN_NANOS;
            // others may hold messages for as long as they like
            dry = vain > pass.absence().toNanos() || pass.isExhausted();
        }
        return dry;
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
