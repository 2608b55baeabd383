package io.brokerdeck.demo;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/** What all actors on RabbitMQ share: the broker's part and the play. Thread-safe. */
record Stage(Site site, ExecutorService consumers, Play play) {
    Scenario scenario() {
        return play.scenario();
    }

    ScheduledExecutorService timer() {
        return play.timer();
    }

    RandomGenerator chances(String actor) {
        return play.chances(actor);
    }

    void later(long nanos, Runnable task) {
        play.later(nanos, task);
    }
}
