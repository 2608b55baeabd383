package io.brokerdeck.monitoring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How brokers are polled and how much of their past is kept. {@link Pace} checks it. */
@ConfigMapping(prefix = MonitoringConfig.PREFIX)
interface MonitoringConfig {
    String PREFIX = "brokerdeck.monitoring";

    /** From the start of one poll to the start of the next. */
    @WithDefault("PT5S")
    Duration interval();

    /** What one poll may take; reading anew what exists in a fleet of 10,000 queues takes seconds. */
    @WithDefault("PT20S")
    Duration timeout();

    /** The part of the interval by which each wait is shortened or lengthened at random: 0 to 0.5. */
    @WithDefault("0.1")
    double jitter();

    /** Rates and the averages beside them are taken over this time, or three intervals if those are longer. */
    @WithDefault("PT30S")
    Duration rateWindow();

    CircuitConfig circuit();

    HistoryConfig history();

    /** Exceptions by the name of a broker. */
    Map<String, PerBroker> brokers();

    interface CircuitConfig {
        /** Failed polls in a row that open the circuit. */
        @WithDefault("3")
        int failures();

        /** How long an open circuit leaves the broker alone. */
        @WithDefault("PT30S")
        Duration delay();
    }

    interface HistoryConfig {
        /** How far back the figures reach. */
        @WithDefault("PT3H")
        Duration retention();

        /** Memory for all brokers together; the time between two points follows from it. */
        @WithDefault("80")
        int budgetMegabytes();
    }

    interface PerBroker {
        Optional<Duration> interval();

        Optional<Duration> timeout();
    }
}
