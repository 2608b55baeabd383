package io.brokerdeck.broker;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Reads a pass, and tells when its source has no more. Only time that was waited in vain for a message counts: what else
 * takes long, a removal or a broker that lets nothing be sent, says nothing of the source. For one thread.
 */
public final class Draining {
    private static final long AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    private final Pass pass;
    private final long quiet;
    private final LongSupplier nanos;
    private long vain;
    private long nextQuestion;
    private boolean dry;

    /** @param quiet for how long nothing has to come before the broker is asked whether there is more */
    public Draining(Pass pass, Duration quiet) {
        this(pass, quiet, System::nanoTime);
    }

    Draining(Pass pass, Duration quiet, LongSupplier nanos) {
        this.pass = pass;
        this.quiet = quiet.toNanos();
        this.nanos = nanos;
        this.nextQuestion = this.quiet;
    }

    /** As {@link Pass#next}. */
    public List<Held> next(int max, Duration wait) throws BrokerException {
        long begin = nanos.getAsLong();
        List<Held> came = pass.next(max, wait);
        if (came.isEmpty()) {
            vain += nanos.getAsLong() - begin;
        } else {
            vain = 0;
            nextQuestion = quiet;
            dry = false;
        }
        return came;
    }

    /**
     * Nothing has come for a while, and the source has no more; or nothing has come for {@link Pass#absence}. A source that
     * has just lost those who held its messages may take some time to hand these out again.
     */
    public boolean isDry() throws BrokerException {
        if (!dry && vain > nextQuestion) {
            nextQuestion = vain + AGAIN_NANOS;
            // others may hold messages for as long as they like
            dry = vain > pass.absence().toNanos() || pass.isExhausted();
        }
        return dry;
    }
}
