package io.brokerdeck.demo;

import java.time.Duration;

/** What the companies go through, in this order, again and again. */
enum Phase {
    CALM(60, 1, "business as usual"),
    RUSH_HOUR(90, 2.2, "twice the orders; what is slow falls behind"),
    OUTAGE(110, 1, "the payment provider and the carriers do not answer; dead letters grow"),
    RECOVERY(75, 1, "they answer again; retries succeed and old dead letters are archived"),
    POISON(40, 1, "a release of the web shop sends truncated JSON"),
    LAG(75, 1.3, "analytics and the sensor ingest are six times slower; backlogs grow");

    final Duration lasts;
    /** Messages published, against business as usual. */
    final double traffic;

    final String story;

    Phase(int seconds, double traffic, String story) {
        this.lasts = Duration.ofSeconds(seconds);
        this.traffic = traffic;
        this.story = story;
    }
}
