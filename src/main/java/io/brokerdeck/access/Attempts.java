package io.brokerdeck.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down, per user and per address: after a few failures each further one doubles the wait, up to a minute.
 * An attempt counts as failed until it is known to be right, so that guesses sent side by side gain nothing. Thread-safe.
 */
final class Attempts {
    private static final int FREE_PER_USER = 5;
    private static final int FREE_PER_ADDRESS = 20;
    private static final int MOST_TALLIES = 10_000;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

    private final InstantSource clock;
    private final Map<String, Tally> tallies = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tally> eldest) {
            return size() > MOST_TALLIES;
        }
    };

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    /** Refuses while the address has to wait. */
    synchronized void admit(String address) {
        requireFree("address " + address);
    }

    /** Counts an attempt, or refuses it while either has to wait. */
    synchronized void begin(String user, String address) {
        requireFree("address " + address);
        count("address " + address, FREE_PER_ADDRESS);
        requireFree(key(user));
        count(key(user), FREE_PER_USER);
    }

    /** The attempt was right: it no longer counts, and the user starts afresh. */
    synchronized void succeed(String user, String address) {
        tallies.remove(key(user));
        var tally = tallies.get("address " + address);
        if (tally != null) {
            tallies.put("address " + address, tally.forgiven());
        }
    }

    private void requireFree(String key) {
        var tally = tallies.get(key);
        if (tally != null && tally.freeAt > clock.millis()) {
            throw Refusal.tooMany(Duration.ofMillis(tally.freeAt - clock.millis()));
        }
    }

    private void count(String key, int free) {
        var now = clock.millis();
        var tally = tallies.get(key);
        var recent = tally != null && now - tally.last <= FORGOTTEN_AFTER.toMillis() ? tally.failures : 0;
        var failures = recent + 1;
        tallies.put(key, new Tally(failures, now, now + wait(failures - free)));
    }

    /** No valid name is longer, and what a stranger sends must not fill the memory. */
    private static String key(String user) {
        return "user " + user.substring(0, Math.min(64, user.length()));
    }

    private static long wait(int beyond) {
        return beyond < 0 ? 0 : Math.min(LONGEST_WAIT.toMillis(), 1000L << Math.min(beyond, 16));
    }

    private record Tally(int failures, long last, long freeAt) {
        Tally forgiven() {
            return new Tally(Math.max(0, failures - 1), last, last);
        }
    }
}
