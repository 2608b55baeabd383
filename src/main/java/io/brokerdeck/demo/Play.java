package io.brokerdeck.demo;

import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** The clock, the threads and the seed that the actors of every broker share; it tells the phases. Thread-safe. */
record Play(Scenario scenario, ScheduledExecutorService timer, long seed) implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Play.class);
    private static final int LAST_STEP_SECONDS = 15;

    static Play begin(long seed, double speed) {
        Play play = new Play(new Scenario(speed), Executors.newScheduledThreadPool(4, threads("demo-timer-")), seed);
        play.tell(Phase.CALM);
        return play;
    }

    /** Chances of its own for each actor, so that none depends on who came first. */
    RandomGenerator chances(String actor) {
        return new SplittableRandom(seed * 1_000_003 + actor.hashCode());
    }

    /** Runs it after this long on the wall's clock, or never once the play is over. */
    void later(long nanos, Runnable task) {
        try {
            var unused = timer.schedule(() -> run(task), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            // The play is over.
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            LOG.error("a step of the demo workload failed", bug);
        }
    }

    private void tell(Phase told) {
        Phase now = scenario.phase();
        if (now != told) {
            LOG.infof("demo: %s for %d s: %s", now, now.lasts.toSeconds(), now.story);
        }
        later(TimeUnit.SECONDS.toNanos(1), () -> tell(now));
    }

    /** Waits for the steps that are under way, so that none opens anything afterwards. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(LAST_STEP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a step of the demo workload goes on after its end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
