package io.brokerdeck.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a source counts as read to its end: only time in which it was asked says so. */
class DrainingTest {
    private final ListedPass pass = new ListedPass();
    private final Draining draining = new Draining(pass, Duration.ofSeconds(3), () -> pass.now.toNanos());

    @Test
    void time_in_which_nothing_was_asked_for_says_nothing() throws Exception {
        put(2);
        assertThat(next()).isNotEmpty();

        // a slow removal, a broker that lets nothing be sent, a rate of one message in ten minutes
        pass.now = pass.now.plusMinutes(10);

        assertThat(draining.isDry()).isFalse();
        assertThat(next()).isNotEmpty();
    }

    @Test
    void a_source_that_gives_nothing_for_three_seconds_and_has_no_more_is_dry() throws Exception {
        pass.exhausted = true;

        assertThat(waitedUntilDry()).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3100));
    }

    @Test
    void a_source_that_may_have_more_is_waited_for_as_long_as_others_may_hold_it() throws Exception {
        assertThat(waitedUntilDry()).isBetween(ListedPass.ABSENCE, ListedPass.ABSENCE.plusMillis(1100));
        assertThat(pass.questions).isLessThanOrEqualTo((int) ListedPass.ABSENCE.toSeconds());
    }

    @Test
    void a_message_begins_the_wait_anew() throws Exception {
        pass.exhausted = true;
        waitedUntilDry();
        put(1);
        assertThat(next()).isNotEmpty();

        assertThat(draining.isDry()).isFalse();
        assertThat(waitedUntilDry()).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    private void put(int messages) {
        for (int i = 0; i < messages; i++) {
            pass.put(new Held(i, new Message(Map.of(), Map.of(), new byte[0]), null, false, true, 0, Held.UNLIMITED));
        }
    }

    private List<Held> next() throws BrokerException {
        return draining.next(500, Duration.ofMillis(10));
    }

    private Duration waitedUntilDry() throws BrokerException {
        Duration begin = pass.now;
        while (!draining.isDry()) {
            next();
        }
        return pass.now.minus(begin);
    }
}
