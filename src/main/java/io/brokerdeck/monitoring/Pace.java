package io.brokerdeck.monitoring;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** When one broker is polled: {@link MonitoringConfig}, checked, with the exceptions of this broker applied. */
record Pace(
        Duration interval,
        Duration timeout,
        double jitter,
        Duration rateWindow,
        int circuitFailures,
        Duration circuitDelay) {

    /**
     * @param wanted the interval that the broker asks for; what is configured for it alone goes before
     * @throws IllegalArgumentException naming the key, its value and the mend
     */
    static Pace of(MonitoringConfig config, String broker, Optional<Duration> wanted) {
        String key = MonitoringConfig.PREFIX;
        Duration interval = wanted.orElse(positive(key + ".interval", config.interval()));
        Duration timeout = positive(key + ".timeout", config.timeout());
        MonitoringConfig.PerBroker exception = config.brokers().get(broker);
        if (exception != null) {
            String own = key + ".brokers.\"" + broker + "\"";
            interval = positive(own + ".interval", exception.interval().orElse(interval));
            timeout = positive(own + ".timeout", exception.timeout().orElse(timeout));
        }
        require(
                config.jitter() >= 0 && config.jitter() <= 0.5,
                key + ".jitter",
                config.jitter(),
                "a number from 0 to 0.5");
        int failures = config.circuit().failures();
        require(failures >= 1, key + ".circuit.failures", failures, "a whole number from 1 on");
        return new Pace(
                interval,
                timeout,
                config.jitter(),
                positive(key + ".rate-window", config.rateWindow()),
                failures,
                positive(key + ".circuit.delay", config.circuit().delay()));
    }

    /** @throws IllegalArgumentException if the configuration has exceptions for brokers that there are not */
    static void checkNames(MonitoringConfig config, Collection<String> brokers) {
        for (String name : config.brokers().keySet()) {
            if (!brokers.contains(name)) {
                throw new IllegalArgumentException(MonitoringConfig.PREFIX + ".brokers.\"" + name
                        + "\" is for a broker that is not configured: name one of " + List.copyOf(brokers)
                        + ", or remove the entry.");
            }
        }
    }

    /** From the start of a poll that succeeded to the next; {@code random} in [0, 1) spreads the brokers. */
    Duration next(double random) {
        return scaled(interval, 1 + jitter * (2 * random - 1));
    }

    /** The same after so many failures in a row: twice as long for each beyond the first, up to the circuit's delay. */
    Duration next(int failures, double random) {
        Duration longest = circuitDelay.compareTo(interval) > 0 ? circuitDelay : interval;
        Duration pause = interval;
        for (int i = 1; i < failures && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return scaled(pause.compareTo(longest) < 0 ? pause : longest, 1 + jitter * (2 * random - 1));
    }

    /** The time over which rates are taken: long enough for several polls, however rare these are. */
    Duration window() {
        Duration polls = interval.multipliedBy(3);
        return polls.compareTo(rateWindow) > 0 ? polls : rateWindow;
    }

    private static Duration scaled(Duration duration, double by) {
        return Duration.ofNanos(Math.round(duration.toNanos() * by));
    }

    private static Duration positive(String key, Duration value) {
        require(
                !value.isNegative() && !value.isZero() && value.compareTo(Duration.ofDays(1)) <= 0,
                key,
                value,
                "a duration above zero and up to a day, such as PT5S");
        return value;
    }

    private static void require(boolean right, String key, Object value, String mend) {
        if (!right) {
            throw new IllegalArgumentException(key + " is " + value + ": give " + mend + ".");
        }
    }
}
