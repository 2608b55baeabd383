package io.brokerdeck.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what a console or a broker takes a while to do. */
final class Waiting {
    private Waiting() {}

    /** A minute is plenty, also on a busy machine. */
    static void within(ThrowingRunnable check) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(check);
    }
}
