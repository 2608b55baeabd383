package io.brokerdeck.demo;

import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** What all actors share: the broker's part, the clock, the threads and the seed. Thread-safe. */
record Stage(Site site, Scenario scenario, ScheduledExecutorService timer, ExecutorService consumers, long seed) {
    private static final Logger LOG = Logger.getLogger(Stage.class);

    /** Chances of its own for each actor, so that none depends on who came first. */
    RandomGenerator chances(String actor) {
        return new SplittableRandom(seed * 1_000_003 + actor.hashCode());
    }

    /** Runs it after this long on the wall's clock, or never once the workload has stopped. */
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
}
