package io.brokerdeck.demo;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/**
 * What all actors on RabbitMQ share: the broker's part and the play. Thread-safe.
 *
 * @param heartbeats of connections; it outlives the play, since a connection that cannot begin with them stays open
 */
record Stage(Site site, ExecutorService consumers, ScheduledExecutorService heartbeats, Play play) {
    Scenario scenario() {
        return play.scenario();
    }

    RandomGenerator chances(String actor) {
        return play.chances(actor);
    }

    void later(long nanos, Runnable task) {
        play.later(nanos, task);
    }
}
