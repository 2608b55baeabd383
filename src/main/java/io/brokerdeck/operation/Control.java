package io.brokerdeck.operation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** By which others stop a running operation. Safe for any thread. */
final class Control {
    /** What shall become of it. */
    enum Stop {
        PAUSE,
        CANCEL,
        /** The console ends. */
        INTERRUPT
    }

    private @Nullable Stop wanted;

    /** The strongest wish wins: a cancelled operation is not paused any more. */
    synchronized void stop(Stop stop) {
        Stop before = wanted;
        if (before == null || before == Stop.PAUSE) {
            wanted = stop;
        }
        notifyAll();
    }

    synchronized @Nullable Stop wanted() {
        return wanted;
    }

    boolean isStopping() {
        return wanted() != null;
    }

    /** Waits so long, or until a stop is wanted. */
    synchronized void pause(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (wanted == null) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
