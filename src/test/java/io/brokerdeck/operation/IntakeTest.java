package io.brokerdeck.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Pass;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a source counts as read to its end: only time in which it was asked says so. */
class IntakeTest {
    private final Slow pass = new Slow();
    private final Intake intake = new Intake(pass, () -> pass.now.toNanos());

    @Test
    void time_in_which_nothing_was_asked_for_says_nothing() throws Exception {
        pass.put(2);
        intake.gather(1, Long.MAX_VALUE);
        intake.take();

        // a slow removal, a broker that lets nothing be sent, a rate of one message in ten minutes
        pass.now = pass.now.plusMinutes(10);

        assertThat(intake.isDry()).isFalse();
        intake.gather(1, Long.MAX_VALUE);
        assertThat(intake.isEmpty()).isFalse();
    }

    @Test
    void a_source_that_gives_nothing_for_three_seconds_and_has_no_more_is_dry() throws Exception {
        pass.exhausted = true;

        assertThat(waitedUntilDry()).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3100));
    }

    @Test
    void a_source_that_may_have_more_is_waited_for_as_long_as_others_may_hold_it() throws Exception {
        assertThat(waitedUntilDry()).isBetween(Slow.ABSENCE, Slow.ABSENCE.plusMillis(1100));
        assertThat(pass.questions).isLessThanOrEqualTo((int) Slow.ABSENCE.toSeconds());
    }

    @Test
    void a_message_begins_the_wait_anew() throws Exception {
        pass.exhausted = true;
        waitedUntilDry();
        pass.put(1);
        intake.gather(1, Long.MAX_VALUE);
        intake.take();

        assertThat(intake.isDry()).isFalse();
        assertThat(waitedUntilDry()).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    private Duration waitedUntilDry() throws BrokerException {
        Duration begin = pass.now;
        while (!intake.isDry()) {
            intake.gather(500, Long.MAX_VALUE);
        }
        return pass.now.minus(begin);
    }

    /** Time goes by only where it is waited for a message. */
    private static final class Slow implements Pass {
        static final Duration ABSENCE = Duration.ofSeconds(7);
        private final Deque<Held> waiting = new ArrayDeque<>();
        private Duration now = Duration.ofDays(1);
        private boolean exhausted;
        private int questions;

        void put(int messages) {
            for (int i = 0; i < messages; i++) {
                waiting.add(new Held(
                        i,
                        new Message(Map.of(), Map.of(), new byte[] {(byte) i}),
                        null,
                        false,
                        true,
                        0,
                        Held.UNLIMITED));
            }
        }

        @Override
        public List<Held> next(int max, Duration wait) {
            if (waiting.isEmpty()) {
                now = now.plus(wait);
                return List.of();
            }
            return List.of(waiting.removeFirst());
        }

        @Override
        public boolean isExhausted() {
            questions++;
            return exhausted;
        }

        @Override
        public Duration absence() {
            return ABSENCE;
        }

        @Override
        public List<Held> remove(List<Held> held) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void giveBack() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Deadline patience() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
